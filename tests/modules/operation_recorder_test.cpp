// The recorder of operations: what it sees, and the sums of its table.
#include "mmreg/registries/hooks/operation_recorder.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ATen.h>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>

TEST_CASE("operations are recorded between start and stop, with their shapes") {
  const at::Tensor a = at::ones({2, 3});
  a.add(1);
  mmreg::start_recording(true);
  CHECK_THROWS_AS(mmreg::start_recording(true), std::logic_error);
  a.matmul(a.t());
  const std::vector<mmreg::RecordedOperation> all = mmreg::stop_recording();
  a.add(1);
  const auto count = [&](const char* name) {
    return std::count_if(all.begin(), all.end(), [&](const auto& operation) { return operation.name == name; });
  };
  CHECK(count("aten::add") == 0);
  CHECK(count("aten::matmul") == 1);
  CHECK(count("aten::mm") == 1);
  const auto mm = std::find_if(all.begin(), all.end(), [](const auto& o) { return o.name == "aten::mm"; });
  CHECK(mm->shapes == "[[2,3],[3,2]]");
  CHECK(mm->end_ns >= mm->begin_ns);
  mmreg::start_recording(false);
  CHECK(mmreg::stop_recording().empty());
}

TEST_CASE("a table of operations: what lies in a call is not its own time") {
  const std::vector<mmreg::RecordedOperation> all{{"inner", 1, 2'000'000, 5'000'000, ""},
                                                  {"inner", 1, 5'000'000, 6'000'000, ""},
                                                  {"outer", 1, 1'000'000, 9'000'000, ""},
                                                  {"inner", 2, 3'000'000, 4'000'000, ""}};
  CHECK(mmreg::profile_table(all, "self_cpu_time_total", -1) ==
        "operation     calls       self ms      total ms\n"
        "inner             3         5.000         5.000\n"
        "outer             1         4.000         8.000\n"
        "all               4         9.000\n");
  CHECK(mmreg::profile_table(all, "cpu_time_total", 1) ==
        "operation     calls       self ms      total ms\n"
        "outer             1         4.000         8.000\n"
        "all               4         9.000\n");
  const nlohmann::json trace = nlohmann::json::parse(mmreg::chrome_trace(all));
  REQUIRE(trace["traceEvents"].size() == 4);
  CHECK(trace["traceEvents"][3]["name"] == "inner");
  CHECK(trace["traceEvents"][3]["tid"] == 2);
  CHECK(trace["traceEvents"][3]["ts"] == 3000);
  CHECK(trace["traceEvents"][3]["dur"] == 1000);
}
