// What LogProcessor makes of recorded numbers.
#include "support.hpp"

#include "mmreg/registries/log_processors/log_processor.hpp"
#include "mmreg/registries/metrics/tables.hpp"
#include "mmreg/registries/runners/message_hub.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

namespace {

// Losses 1 to 6, and as many rates.
mmreg::MessageHub hub() {
  mmreg::MessageHub all;
  for (int i = 1; i <= 6; ++i) {
    all.update_scalar("train", "loss", i);
    all.update_scalar("train", "lr", 1.0 / i);
  }
  return all;
}

double value(const mmreg::LogEntry& entry, const std::string& name) {
  const auto found = std::find_if(entry.tag.begin(), entry.tag.end(), [&](const auto& s) { return s.first == name; });
  REQUIRE(found != entry.tag.end());
  return found->second;
}

mmreg::LogEntry entry(const std::string& toml, std::optional<std::int64_t> memory = std::nullopt,
                      std::int64_t batch = 3) {
  const auto processor = test::build(mmreg::roots::LOG_PROCESSORS, "type = 'LogProcessor'\nwindow_size = 2\n" + toml);
  mmreg::LogPlace place;
  place.mode = "train";
  place.batch = batch;  // by default the fourth of the epoch
  place.batches = 5;
  place.epoch = 1;
  place.memory = memory;
  return processor->get_log_after_iter(hub(), place);
}

}  // namespace

TEST_CASE("losses are averaged over the window, rates are as they are") {
  CHECK(value(entry(""), "loss") == 5.5);
  CHECK(value(entry(""), "lr") == doctest::Approx(1.0 / 6));
  CHECK(value(entry("mean_pattern = 'lr'"), "loss") == 6);
  CHECK(value(entry("mean_pattern = 'lr'"), "lr") == doctest::Approx((1.0 / 5 + 1.0 / 6) / 2));
}

TEST_CASE("the window of a loss reaches into the epoch before") {
  CHECK(value(entry("", std::nullopt, 0), "loss") == 5.5);
}

TEST_CASE("a hub keeps the last million values of a scalar, and for a while as many more") {
  constexpr std::size_t kMost = mmreg::ScalarHistory::kMost;
  mmreg::ScalarHistory scalar;
  for (std::size_t i = 1; i <= 2 * kMost; ++i) scalar.add(static_cast<double>(i));
  CHECK(scalar.values.size() == 2 * kMost);
  scalar.add(0.5);
  CHECK(scalar.values.size() == kMost + 1);
  CHECK(scalar.values.front() == kMost + 1);
  CHECK(scalar.current() == 0.5);
}

TEST_CASE("records keep the mode in their names if they are told to; lines do not") {
  const mmreg::LogEntry flat = entry("");
  const mmreg::LogEntry deep = entry("log_with_hierarchy = true");
  CHECK(value(deep, "train/loss") == value(flat, "loss"));
  CHECK(value(deep, "train/lr") == value(flat, "lr"));
  CHECK(value(deep, "iter") == value(flat, "iter"));
  CHECK(deep.text == flat.text);
}

TEST_CASE("a line shows of a large table how many numbers it has, the record has them all") {
  const auto processor = test::build(mmreg::roots::LOG_PROCESSORS, "type = 'LogProcessor'");
  mmreg::LogPlace place;
  place.mode = "val";
  const auto logged = [&](int lines) {
    mmreg::MessageHub hub;
    hub.update_scalar("val", "accuracy/top1", 0.5);
    for (int i = 0; i < lines * lines; ++i) {
      hub.update_scalar("val", "confusion_matrix/" + mmreg::cell_name(i / lines, i % lines), i);
    }
    hub.update_scalar("val", "v2/9_", 1);  // no cell
    return processor->get_log_after_epoch(hub, place);
  };
  const mmreg::LogEntry large = logged(5);
  CHECK(large.text.ends_with("  accuracy/top1: 0.5000  confusion_matrix: 25 numbers, in the records  v2/9_: 1.0000"));
  CHECK(value(large, "confusion_matrix/4_4") == 24);
  CHECK(logged(4).text.find("  confusion_matrix/3_3: 15.0000  v2/9_: 1.0000") != std::string::npos);
}

TEST_CASE("memory is said where it is known") {
  CHECK(entry("").text.find("memory") == std::string::npos);
  CHECK(entry("", 185).text.find("  memory: 185  loss: ") != std::string::npos);
  CHECK(value(entry("", 185), "memory") == 185);
}

TEST_CASE("custom_cfg adds numbers and replaces them") {
  CHECK(value(entry("custom_cfg = [{ data_src = 'loss' }]"), "loss") == 3.5);
  CHECK(value(entry("custom_cfg = [{ data_src = 'loss', window_size = 'epoch' }]"), "loss") == 4.5);
  CHECK(value(entry("custom_cfg = [{ data_src = 'loss', log_name = 'most', method_name = 'max' }]"), "most") == 6);
  CHECK(value(entry("custom_cfg = [{ data_src = 'loss', log_name = 'most', method_name = 'max' }]"), "loss") == 5.5);
  CHECK(value(entry("custom_cfg = [{ data_src = 'loss', method_name = 'min', window_size = 3 }]"), "loss") == 4);
  CHECK(value(entry("custom_cfg = [{ data_src = 'loss', method_name = 'current' }]"), "loss") == 6);
  CHECK(entry("custom_cfg = [{ data_src = 'lr', log_name = 'least_lr', method_name = 'min' }]")
            .text.find("least_lr: 1.6667e-01") != std::string::npos);
  CHECK(entry("custom_cfg = [{ data_src = 'none' }]").tag.size() == entry("").tag.size());
}

TEST_CASE("a LogProcessor refuses what does not fit together") {
  const auto says = [](const std::string& toml, const std::string& text) {
    const std::string refusal = test::refusal(mmreg::roots::LOG_PROCESSORS, "type = 'LogProcessor'\n" + toml);
    CHECK_MESSAGE(refusal.find(text) != std::string::npos, refusal);
  };
  says("mean_pattern = '('", "`mean_pattern` is no regular expression");
  says("custom_cfg = [{ data_src = 'loss' }, { data_src = 'lr', log_name = 'loss' }]", "the name `loss` twice");
  says("by_epoch = false\ncustom_cfg = [{ data_src = 'loss', window_size = 'epoch' }]", "needs `by_epoch = true`");
}
