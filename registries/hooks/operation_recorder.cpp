// Operations are seen by torch's observer of calls, ATen/record_function.h: Debian's libtorch is built without Kineto.
#include "mmreg/registries/hooks/operation_recorder.hpp"

#include <ATen/record_function.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <stdexcept>

#include <unistd.h>

namespace mmreg {
namespace {

using Clock = std::chrono::steady_clock;

struct Recording {
  std::mutex mutex;
  bool is_on = false;
  at::CallbackHandle handle = 0;
  Clock::time_point start;
  std::vector<RecordedOperation> operations;
};

// torch takes plain functions, so there is one recording in a process.
Recording& recording() {
  static Recording only;
  return only;
}

struct Call : at::ObserverContext {
  Clock::time_point begin;
  std::string shapes;
};

std::string shapes_of(const at::RecordFunction& function) {
  nlohmann::json all = nlohmann::json::array();
  for (const c10::IValue& input : function.inputs()) {
    if (input.isTensor() && input.toTensor().defined()) all.push_back(input.toTensor().sizes().vec());
  }
  return all.dump();
}

std::unique_ptr<at::ObserverContext> begin(const at::RecordFunction& function) {
  auto call = std::make_unique<Call>();
  if (function.needsInputs()) call->shapes = shapes_of(function);
  call->begin = Clock::now();
  return call;
}

void end(const at::RecordFunction& function, at::ObserverContext* context) {
  constexpr std::size_t kMost = std::size_t{1} << 20U;
  const Clock::time_point now = Clock::now();
  auto& call = static_cast<Call&>(*context);
  Recording& all = recording();
  const std::lock_guard lock(all.mutex);
  if (!all.is_on || call.begin < all.start || all.operations.size() >= kMost) return;
  const auto since = [&](Clock::time_point at) {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(at - all.start).count();
  };
  all.operations.push_back({function.name(), function.threadId(), since(call.begin), since(now), call.shapes});
}

struct Sum {
  std::string name;
  std::int64_t calls = 0;
  std::int64_t total = 0;
  std::int64_t self = 0;
};

// In a thread calls lie in one another: what a call takes is not its caller's own.
std::vector<Sum> sums_of(const std::vector<RecordedOperation>& operations) {
  std::vector<const RecordedOperation*> sorted;
  sorted.reserve(operations.size());
  for (const RecordedOperation& operation : operations) sorted.push_back(&operation);
  std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
    return std::tuple(a->thread, a->begin_ns, -a->end_ns) < std::tuple(b->thread, b->begin_ns, -b->end_ns);
  });
  std::map<std::string, Sum> sums;
  std::vector<const RecordedOperation*> callers;
  for (const RecordedOperation* operation : sorted) {
    const std::int64_t took = operation->end_ns - operation->begin_ns;
    while (!callers.empty() &&
           (callers.back()->thread != operation->thread || callers.back()->end_ns <= operation->begin_ns)) {
      callers.pop_back();
    }
    if (!callers.empty()) sums[callers.back()->name].self -= took;
    callers.push_back(operation);
    Sum& sum = sums[operation->name];
    sum.name = operation->name;
    ++sum.calls;
    sum.total += took;
    sum.self += took;
  }
  std::vector<Sum> list;
  list.reserve(sums.size());
  for (const auto& [name, sum] : sums) list.push_back(sum);
  return list;
}

}  // namespace

void start_recording(bool with_shapes) {
  Recording& all = recording();
  const std::lock_guard lock(all.mutex);
  if (all.is_on) throw std::logic_error("operations are recorded already");
  all.operations.clear();
  all.is_on = true;
  all.start = Clock::now();
  all.handle = at::addGlobalCallback(
      at::RecordFunctionCallback(&begin, &end)
          .needsInputs(with_shapes)
          .scopes({at::RecordScope::FUNCTION, at::RecordScope::BACKWARD_FUNCTION, at::RecordScope::USER_SCOPE}));
}

std::vector<RecordedOperation> stop_recording() {
  Recording& all = recording();
  at::removeCallback(all.handle);  // not under the lock, which callbacks take
  const std::lock_guard lock(all.mutex);
  all.is_on = false;
  return std::move(all.operations);
}

std::string profile_table(const std::vector<RecordedOperation>& operations, const std::string& sort_by,
                          std::int64_t row_limit) {
  std::vector<Sum> sums = sums_of(operations);
  const auto key = [&](const Sum& sum) {
    return sort_by == "count" ? sum.calls : sort_by == "cpu_time_total" ? sum.total : sum.self;
  };
  std::stable_sort(sums.begin(), sums.end(), [&](const Sum& a, const Sum& b) { return key(a) > key(b); });
  std::int64_t self = 0;
  for (const Sum& sum : sums) self += sum.self;
  if (row_limit >= 0 && sums.size() > static_cast<std::size_t>(row_limit)) {
    sums.resize(static_cast<std::size_t>(row_limit));
  }
  std::size_t width = 9;
  for (const Sum& sum : sums) width = std::max(width, sum.name.size());
  const auto ms = [](std::int64_t ns) { return static_cast<double>(ns) / 1e6; };
  std::string text = fmt::format("{:<{}}  {:>8}  {:>12}  {:>12}\n", "operation", width, "calls", "self ms", "total ms");
  for (const Sum& sum : sums) {
    text +=
        fmt::format("{:<{}}  {:>8}  {:>12.3f}  {:>12.3f}\n", sum.name, width, sum.calls, ms(sum.self), ms(sum.total));
  }
  return text + fmt::format("{:<{}}  {:>8}  {:>12.3f}\n", "all", width, operations.size(), ms(self));
}

std::string chrome_trace(const std::vector<RecordedOperation>& operations) {
  nlohmann::json events = nlohmann::json::array();
  for (const RecordedOperation& operation : operations) {
    nlohmann::json event{{"ph", "X"},
                         {"cat", "cpu_op"},
                         {"name", operation.name},
                         {"pid", ::getpid()},
                         {"tid", operation.thread},
                         {"ts", static_cast<double>(operation.begin_ns) / 1e3},
                         {"dur", static_cast<double>(operation.end_ns - operation.begin_ns) / 1e3}};
    if (!operation.shapes.empty()) event["args"] = {{"Input Dims", nlohmann::json::parse(operation.shapes)}};
    events.push_back(std::move(event));
  }
  return nlohmann::json{{"traceEvents", std::move(events)}}.dump();
}

}  // namespace mmreg
