// Images in files.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace mmreg {

enum class ColorType { color, grayscale, unchanged, color_ignore_orientation, grayscale_ignore_orientation };

/// An image as a tensor [C, H, W], uint8, blue first. Throws std::runtime_error with the file's name if it is no image,
/// or if it is larger than 2^28 pixels (PNG, JPEG) or 2^30 (others).
at::Tensor read_image(const std::string& path, ColorType color_type);

/// Width and height of a PNG or JPEG by its header; nothing for other files.
std::optional<std::pair<std::uint32_t, std::uint32_t>> size_in_header(std::string_view bytes);

}  // namespace mmreg
