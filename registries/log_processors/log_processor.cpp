// LogProcessor: MMEngine's log lines.
#include "mmreg/registries/log_processors/log_processor.hpp"

#include "mmreg/module.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/message_hub.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace mmreg {
namespace {

// What changes from batch to batch is averaged over a window; the rest is shown as it is.
bool is_averaged(std::string_view name) {
  constexpr std::array<std::string_view, 3> parts{"loss", "time", "grad_norm"};
  return std::any_of(parts.begin(), parts.end(), [&](auto part) { return name.find(part) != std::string_view::npos; });
}

bool is_time(std::string_view name) { return name == "time" || name == "data_time"; }
bool is_rate(std::string_view name) { return name.ends_with("lr"); }

// The scalars of a mode without the mode in their names, those that are averaged over `window` (times: `time_window`).
Scalars collect(const MessageHub& hub, std::string_view mode, std::int64_t window, std::int64_t time_window) {
  Scalars tag;
  for (const ScalarHistory& scalar : hub.scalars()) {
    const std::string_view full = scalar.name;
    if (full.size() <= mode.size() || !full.starts_with(mode) || full[mode.size()] != '/') continue;
    const std::string_view name = full.substr(mode.size() + 1);
    const std::int64_t over = is_time(name) ? time_window : window;
    tag.emplace_back(name, is_averaged(name) ? scalar.mean(static_cast<std::size_t>(over)) : scalar.current());
  }
  return tag;
}

std::string duration(double seconds) {
  const auto all = static_cast<std::int64_t>(seconds);
  const std::string days = all >= 86400 ? fmt::format("{} day{}, ", all / 86400, all >= 172800 ? "s" : "") : "";
  return fmt::format("{}{}:{:02}:{:02}", days, all / 3600 % 24, all / 60 % 60, all % 60);
}

double get(const Scalars& tag, std::string_view name) {
  const auto found = std::find_if(tag.begin(), tag.end(), [&](const auto& s) { return s.first == name; });
  return found == tag.end() ? 0 : found->second;
}

}  // namespace

/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.runner.LogProcessor.html
class LogProcessor : public LogProcessorBase {
 public:
  struct Params {
    std::int64_t window_size = 10;
    bool by_epoch = true;
    int num_digits = 4;
    static void describe(Describe<Params>& d) {
      d(&Params::window_size, "batches over which losses and times are averaged").at_least(1);
      d(&Params::by_epoch, "count epochs in the lines, not iterations");
      d(&Params::num_digits, "digits after the point, in the lines").range(0, 17);
    }
  };
  explicit LogProcessor(Params params) : params_(params) {}

  LogEntry get_log_after_iter(const MessageHub& hub, const LogPlace& at) const override {
    const std::int64_t window = std::min(params_.window_size, at.batch + 1);
    const Scalars scalars = collect(hub, at.mode, window, window);
    // Aligned, so that a training's lines stand in columns.
    const std::size_t width = at.max_epochs > 0 ? std::to_string(at.max_epochs).size() + 3 : 0;
    LogEntry entry{scalars, header(at, at.batch + 1, width)};
    if (params_.by_epoch && at.mode != "test") entry.tag.emplace_back("epoch", at.epoch);
    entry.tag.emplace_back("iter", at.iter);
    for (const auto& [name, value] : scalars) {
      if (is_rate(name)) entry.text += fmt::format("{}: {:.{}e} ", name, value, params_.num_digits);
    }
    if (at.mode == "train") entry.text += " ";
    if (hub.eta) {
      entry.text += fmt::format("eta: {}  time: {:.{}f}  data_time: {:.{}f}", duration(*hub.eta), get(scalars, "time"),
                                params_.num_digits, get(scalars, "data_time"), params_.num_digits);
    }
    if (at.mode == "train") append_others(scalars, entry.text);
    return entry;
  }

  LogEntry get_log_after_epoch(const MessageHub& hub, const LogPlace& at) const override {
    LogEntry entry{{}, header(at, at.batches, 0)};
    Scalars all = collect(hub, at.mode, params_.window_size, at.batches);
    std::stable_partition(all.begin(), all.end(), [](const auto& s) { return !is_time(s.first); });
    for (const auto& [name, value] : all) entry.text += fmt::format("  {}: {:.{}f}", name, value, params_.num_digits);
    entry.tag = std::move(all);
    return entry;
  }

 private:
  // "Epoch(train)  [ 9][ 10/270]  "
  std::string header(const LogPlace& at, std::int64_t batch, std::size_t width) const {
    const std::string total = std::to_string(at.batches);
    if (!params_.by_epoch) {
      const bool training = at.mode == "train";
      const std::string of = training ? std::to_string(at.max_iters) : total;
      return fmt::format("Iter({}) [{:>{}}/{}]  ", at.mode, training ? at.iter : batch, of.size(), of);
    }
    if (at.mode == "test") return fmt::format("Epoch(test) [{:>{}}/{}]  ", batch, total.size(), total);
    return fmt::format("Epoch({}){:>{}}[{:>{}}/{}]  ", at.mode, fmt::format(" [{}]", at.epoch), width, batch,
                       total.size(), total);
  }

  void append_others(const Scalars& scalars, std::string& text) const {
    for (const auto& [name, value] : scalars) {
      if (!is_rate(name) && !is_time(name)) text += fmt::format("  {}: {:.{}f}", name, value, params_.num_digits);
    }
  }

  Params params_;
};

void register_log_processors() {
  roots::LOG_PROCESSORS.register_module<LogProcessor>({.doc = "log lines as MMEngine writes them"});
}

}  // namespace mmreg
