// LogProcessor: MMEngine's log lines.
#include "mmreg/registries/log_processors/log_processor.hpp"

#include "mmreg/module.hpp"
#include "mmreg/registries/metrics/tables.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/runners/message_hub.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <set>
#include <stdexcept>
#include <unordered_map>

namespace mmreg {
namespace {

bool is_time(std::string_view name) { return name == "time" || name == "data_time"; }
bool is_rate(std::string_view name) { return name.ends_with("lr"); }

enum class Method { mean, max, min, current };
enum class Window { epoch, global };

// One more number in the lines, or another way to work one out.
struct CustomLog {
  Required<std::string> data_src;
  std::optional<std::string> log_name;
  Method method_name = Method::mean;
  std::variant<std::int64_t, Window> window_size = Window::global;
  static void describe(Describe<CustomLog>& d) {
    d(&CustomLog::data_src, R"(a recorded number, such as "loss" or "lr")");
    d(&CustomLog::log_name, "its name in the lines; by default that of data_src, in whose place it then stands");
    d(&CustomLog::method_name, "what is made of the numbers in the window");
    d(&CustomLog::window_size, "how many of the last numbers: a number, those of this epoch, or all").at_least(1);
  }
  const std::string& name() const { return log_name ? *log_name : *data_src; }
};

double statistic(const ScalarHistory& scalar, Method method, std::size_t window) {
  const std::size_t count = std::clamp<std::size_t>(window, 1, scalar.values.size());
  const auto from = scalar.values.end() - static_cast<std::ptrdiff_t>(count);
  switch (method) {
    case Method::max: return *std::max_element(from, scalar.values.end());
    case Method::min: return *std::min_element(from, scalar.values.end());
    case Method::current: return scalar.current();
    default: return scalar.mean(count);
  }
}

void set(Scalars& tag, const std::string& name, double value) {
  const auto found = std::find_if(tag.begin(), tag.end(), [&](const auto& s) { return s.first == name; });
  if (found == tag.end()) {
    tag.emplace_back(name, value);
  } else {
    found->second = value;
  }
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
    std::vector<CustomLog> custom_cfg;
    int num_digits = 4;
    bool log_with_hierarchy = false;
    std::string mean_pattern = ".*(loss|time|data_time|grad_norm).*";
    static void describe(Describe<Params>& d) {
      d(&Params::window_size, "batches over which losses and times are averaged").at_least(1);
      d(&Params::by_epoch, "count epochs in the lines, not iterations");
      d(&Params::custom_cfg, "more numbers in the lines, or other ways to work them out");
      d(&Params::num_digits, "digits after the point, in the lines").range(0, 17);
      d(&Params::log_with_hierarchy, "records get the mode before their names, such as \"train/loss\"");
      d(&Params::mean_pattern, "a regular expression: what it finds is averaged, the rest is shown as it is");
    }
  };
  explicit LogProcessor(Params params) : params_(std::move(params)), is_averaged_(pattern(params_.mean_pattern)) {
    std::set<std::string> names;
    for (const CustomLog& custom : params_.custom_cfg) {
      if (!names.insert(custom.name()).second) {
        throw std::invalid_argument(fmt::format("`custom_cfg` gives the name `{}` twice", custom.name()));
      }
      const auto* window = std::get_if<Window>(&custom.window_size);
      if (!params_.by_epoch && window && *window == Window::epoch) {
        throw std::invalid_argument("a window of an epoch needs `by_epoch = true`");
      }
    }
  }

  LogEntry get_log_after_iter(const MessageHub& hub, const LogPlace& at) const override {
    // Times are of this epoch, all else is averaged across its border: as in MMEngine.
    const std::int64_t times = std::min(params_.window_size, at.batch + 1);
    const Scalars scalars = collect(hub, at.mode, params_.window_size, times, at.batch + 1);
    // Aligned, so that a training's lines stand in columns.
    const std::size_t width = at.max_epochs > 0 ? std::to_string(at.max_epochs).size() + 3 : 0;
    LogEntry entry{tag_of(scalars, at.mode), header(at, at.batch + 1, width)};
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
    if (at.memory) {
      entry.text += fmt::format("  memory: {}", *at.memory);
      entry.tag.emplace_back("memory", *at.memory);
    }
    if (at.mode == "train") {
      Scalars others = scalars;
      std::erase_if(others, [](const auto& scalar) { return is_rate(scalar.first) || is_time(scalar.first); });
      append(others, entry.text);
    }
    return entry;
  }

  LogEntry get_log_after_epoch(const MessageHub& hub, const LogPlace& at) const override {
    LogEntry entry{{}, header(at, at.batches, 0)};
    Scalars all = collect(hub, at.mode, params_.window_size, at.batches, at.batches);
    std::stable_partition(all.begin(), all.end(), [](const auto& s) { return !is_time(s.first); });
    append(all, entry.text);
    entry.tag = tag_of(std::move(all), at.mode);
    return entry;
  }

 private:
  // What is recorded under which name.
  Scalars tag_of(Scalars scalars, std::string_view mode) const {
    if (!params_.log_with_hierarchy) return scalars;
    for (auto& [name, value] : scalars) name = fmt::format("{}/{}", mode, name);
    return scalars;
  }

  // A regular expression takes longer than all else that a line does with a number.
  bool is_averaged(const std::string& name) const {
    const auto known = averaged_.find(name);
    if (known != averaged_.end()) return known->second;
    return averaged_[name] = std::regex_search(name, is_averaged_);
  }

  static std::regex pattern(const std::string& text) {
    try {
      return std::regex(text, std::regex::ECMAScript | std::regex::optimize);
    } catch (const std::regex_error& e) {
      throw std::invalid_argument(fmt::format("`mean_pattern` is no regular expression: {}", e.what()));
    }
  }

  // The scalars of a mode without the mode in their names, those that are averaged over `window` (times:
  // `time_window`), then what custom_cfg makes of them, of which `epoch` numbers are of this epoch.
  Scalars collect(const MessageHub& hub, std::string_view mode, std::int64_t window, std::int64_t time_window,
                  std::int64_t epoch) const {
    Scalars tag;
    for (const ScalarHistory& scalar : hub.scalars()) {
      const std::string_view full = scalar.name;
      if (full.size() <= mode.size() || !full.starts_with(mode) || full[mode.size()] != '/') continue;
      const std::string name(full.substr(mode.size() + 1));
      const std::int64_t over = is_time(name) ? time_window : window;
      const bool averages = is_averaged(name);
      tag.emplace_back(name, averages ? scalar.mean(static_cast<std::size_t>(over)) : scalar.current());
    }
    for (const CustomLog& custom : params_.custom_cfg) {
      const ScalarHistory* scalar = hub.find(std::string(mode) + "/" + *custom.data_src);
      if (!scalar) continue;
      const auto* named = std::get_if<Window>(&custom.window_size);
      const auto all = static_cast<std::int64_t>(scalar->values.size());
      const std::int64_t over = !named                    ? std::get<std::int64_t>(custom.window_size)
                                : *named == Window::epoch ? epoch
                                                          : all;
      set(tag, custom.name(), statistic(*scalar, custom.method_name, static_cast<std::size_t>(over)));
    }
    return tag;
  }

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

  void append(const Scalars& scalars, std::string& text) const {
    const auto number = [this](double value) { return fmt::format("{:.{}f}", value, params_.num_digits); };
    for (const std::string& words : words_of(scalars, number)) text += "  " + words;
  }

  Params params_;
  std::regex is_averaged_;
  mutable std::unordered_map<std::string, bool> averaged_;  // what it said of names so far
};

void register_log_processors() {
  roots::LOG_PROCESSORS.register_module<LogProcessor>({.doc = "log lines as MMEngine writes them"});
}

}  // namespace mmreg
