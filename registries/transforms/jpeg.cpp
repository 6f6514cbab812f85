// decode_plain_jpeg.
#include "mmreg/registries/transforms/jpeg.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/empty.h>
#include <turbojpeg.h>

#include <memory>
#include <type_traits>

namespace mmreg {
namespace {

struct DestroyDecoder {
  void operator()(void* decoder) const { tjDestroy(decoder); }
};
using Decoder = std::unique_ptr<std::remove_pointer_t<tjhandle>, DestroyDecoder>;

}  // namespace

at::Tensor decode_plain_jpeg(std::string_view bytes) {
  if (!bytes.starts_with("\xff\xd8") || bytes.find(std::string_view("Exif\0", 5)) != std::string_view::npos) return {};
  const Decoder decoder(tjInitDecompress());
  if (!decoder) return {};
  const auto* const data = reinterpret_cast<const unsigned char*>(bytes.data());
  int width = 0;
  int height = 0;
  int subsampling = 0;
  int colorspace = 0;
  if (tjDecompressHeader3(decoder.get(), data, bytes.size(), &width, &height, &subsampling, &colorspace) != 0 ||
      colorspace != TJCS_YCbCr) {
    return {};
  }
  const at::Tensor pixels = at::empty({height, width, 3}, at::TensorOptions().dtype(at::kByte));
  auto* const to = pixels.data_ptr<std::uint8_t>();
  constexpr int kFlags = TJFLAG_STOPONWARNING;
  if (tjDecompress2(decoder.get(), data, bytes.size(), to, width, 0, height, TJPF_BGR, kFlags) != 0) return {};
  return pixels.permute({2, 0, 1});
}

}  // namespace mmreg
