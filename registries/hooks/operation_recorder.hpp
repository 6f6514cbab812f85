// The operations of torch that a run calls, with their times.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mmreg {

/// One call of an operation.
struct RecordedOperation {
  std::string name;           ///< such as "aten::addmm"
  std::uint64_t thread = 0;   ///< torch's number of it
  std::int64_t begin_ns = 0;  ///< since the recording began
  std::int64_t end_ns = 0;
  std::string shapes;  ///< of the inputs that are tensors, as JSON: [[8, 64], [64]]; empty if not wanted
};

/// Starts to record the operations of all threads. One recording at a time: throws std::logic_error for a second.
void start_recording(bool with_shapes);
/// Ends it. The operations in the order in which they ended; of more than 2^20 the first.
std::vector<RecordedOperation> stop_recording();

/// What each operation took, the longest first: name, calls, time in all, and without the operations in it.
/// `sort_by`: "self_cpu_time_total", "cpu_time_total" or "count".
std::string profile_table(const std::vector<RecordedOperation>& operations, const std::string& sort_by,
                          std::int64_t row_limit);

/// The JSON that chrome://tracing and Perfetto show.
/// https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
std::string chrome_trace(const std::vector<RecordedOperation>& operations);

}  // namespace mmreg
