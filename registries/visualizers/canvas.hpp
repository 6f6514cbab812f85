// Drawing on an image.
#pragma once

#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace mmreg {

/// Red, green, blue.
using Color = std::array<std::uint8_t, 3>;

inline constexpr Color kRed{214, 39, 40};
inline constexpr Color kGreen{0, 128, 0};
inline constexpr Color kBlue{31, 119, 180};

/// An image that is drawn on. Positions are pixels (x, y) from the upper left corner; what lies outside is cut off.
/// The names are those of MMEngine's Visualizer:
/// https://mmengine.readthedocs.io/en/latest/api/generated/mmengine.visualization.Visualizer.html
class Canvas {
 public:
  /// The image to draw on: [3, H, W] or [1, H, W], uint8, red first. It is copied. Throws std::invalid_argument if it
  /// is something else.
  void set_image(const at::Tensor& image);
  /// The image with what was drawn: [3, H, W], uint8, red first; of its own. Throws std::logic_error before set_image.
  at::Tensor get_image() const;

  /// The edges of boxes [N, 4]: x1, y1, x2, y2 each. Throws std::invalid_argument for another shape, or for numbers
  /// that are not finite; so do the others.
  Canvas& draw_bboxes(const at::Tensor& bboxes, const Color& color = kGreen, int line_width = 2);
  /// Texts of which each begins (left, top) at its position [N, 2], on a light ground. `font_size`: height of a capital
  /// letter in pixels.
  Canvas& draw_texts(const std::vector<std::string>& texts, const at::Tensor& positions, const Color& color = kGreen,
                     int font_size = 10);
  /// Lines of which each goes from (x_datas[i][0], y_datas[i][0]) to (x_datas[i][1], y_datas[i][1]): both [N, 2].
  Canvas& draw_lines(const at::Tensor& x_datas, const at::Tensor& y_datas, const Color& color = kGreen,
                     int line_width = 2);

 private:
  at::Tensor image_;  // [H, W, 3], contiguous
};

/// The bytes of a PNG file of an image as Canvas takes it.
std::string encode_png(const at::Tensor& image);

}  // namespace mmreg
