// TensorBoard's event files: records with checksums, each an Event message of protocol buffers.
#pragma once

#include "mmreg/registries/datasets/batch.hpp"

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace mmreg {

/// CRC-32C (Castagnoli) of bytes. https://www.rfc-editor.org/rfc/rfc3720#appendix-B.4
std::uint32_t crc32c(std::string_view bytes);

/// Writes one event file. Each record is on its way to the disk when the call returns.
/// https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/event.proto
class EventFile {
 public:
  /// Makes a new file "events.out.tfevents.TIME.HOST.PROCESS.NUMBER" in the folder, which must be there. Throws
  /// std::runtime_error.
  explicit EventFile(const std::string& folder);

  void add_scalars(const Scalars& scalars, std::int64_t step);
  /// `png`: a PNG file of `height` rows and `width` columns.
  void add_image(const std::string& tag, const std::string& png, std::int64_t height, std::int64_t width,
                 std::int64_t step);
  /// Markdown.
  void add_text(const std::string& tag, const std::string& text, std::int64_t step);

 private:
  void write_event(const std::string& fields);

  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::string path_;
  std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace mmreg
