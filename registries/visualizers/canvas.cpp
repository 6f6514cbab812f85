// Canvas, on OpenCV.
#include "mmreg/registries/visualizers/canvas.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/isfinite.h>
#include <fmt/format.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <stdexcept>

namespace mmreg {
namespace {

constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;

cv::Scalar scalar_of(const Color& c) { return {double(c[0]), double(c[1]), double(c[2])}; }

// A header over the tensor's memory.
cv::Mat matrix_over(const at::Tensor& pixels) {
  if (!pixels.defined()) throw std::logic_error("there is no image to draw on: call set_image first");
  return {static_cast<int>(pixels.size(0)), static_cast<int>(pixels.size(1)), CV_8UC3, pixels.data_ptr()};
}

// [H, W, 3], of its own memory.
at::Tensor pixels_of(const at::Tensor& image) {
  const bool is_image =
      image.dim() == 3 && (image.size(0) == 1 || image.size(0) == 3) && image.scalar_type() == at::kByte;
  if (!is_image) throw std::invalid_argument("an image to draw on must be [3, H, W] or [1, H, W] of uint8");
  return image.expand({3, -1, -1}).permute({1, 2, 0}).clone(at::MemoryFormat::Contiguous);
}

// Rows of `width` numbers that OpenCV can draw: it works with 16 bits before the point.
at::Tensor rows(const at::Tensor& numbers, std::int64_t width, const char* name) {
  const bool is_table = numbers.dim() == 2 && numbers.size(1) == width;
  if (!is_table) throw std::invalid_argument(fmt::format("`{}` must be [N, {}]", name, width));
  const at::Tensor out = numbers.to(at::kDouble).contiguous();
  if (!at::isfinite(out).all().item<bool>()) throw std::invalid_argument(fmt::format("`{}` is not finite", name));
  return out.clamp(-32000, 32000);
}

cv::Point point(double x, double y) { return {cvRound(x), cvRound(y)}; }

}  // namespace

void Canvas::set_image(const at::Tensor& image) { image_ = pixels_of(image); }

at::Tensor Canvas::get_image() const {
  matrix_over(image_);
  return image_.permute({2, 0, 1}).clone(at::MemoryFormat::Contiguous);
}

Canvas& Canvas::draw_bboxes(const at::Tensor& bboxes, const Color& color, int line_width) {
  const cv::Mat image = matrix_over(image_);
  const at::Tensor boxes = rows(bboxes, 4, "bboxes");
  const auto* b = boxes.data_ptr<double>();
  for (std::int64_t i = 0; i < boxes.size(0); ++i, b += 4) {
    cv::rectangle(image, point(b[0], b[1]), point(b[2], b[3]), scalar_of(color), std::max(1, line_width));
  }
  return *this;
}

Canvas& Canvas::draw_texts(const std::vector<std::string>& texts, const at::Tensor& positions, const Color& color,
                           int font_size) {
  constexpr double kCapital = 21;  // pixels of a capital letter at scale 1
  const cv::Mat image = matrix_over(image_);
  const at::Tensor places = rows(positions, 2, "positions");
  if (places.size(0) != static_cast<std::int64_t>(texts.size())) {
    throw std::invalid_argument(fmt::format("there are {} texts and {} positions", texts.size(), places.size(0)));
  }
  const auto* p = places.data_ptr<double>();
  for (const std::string& text : texts) {
    const double scale = font_size / kCapital;
    int below = 0;
    const cv::Size size = cv::getTextSize(text, kFont, scale, 1, &below);
    const cv::Point corner = point(p[0], p[1]);
    const cv::Rect ground =
        cv::Rect(corner, cv::Size(size.width + 4, size.height + below + 4)) & cv::Rect(0, 0, image.cols, image.rows);
    if (!ground.empty())
      cv::addWeighted(image(ground), 0.3, cv::Mat(ground.size(), CV_8UC3, {255, 255, 255}), 0.7, 0, image(ground));
    cv::putText(image, text, corner + cv::Point(2, size.height + 2), kFont, scale, scalar_of(color), 1, cv::LINE_AA);
    p += 2;
  }
  return *this;
}

Canvas& Canvas::draw_lines(const at::Tensor& x_datas, const at::Tensor& y_datas, const Color& color, int line_width) {
  const cv::Mat image = matrix_over(image_);
  const at::Tensor xs = rows(x_datas, 2, "x_datas");
  const at::Tensor ys = rows(y_datas, 2, "y_datas");
  if (xs.size(0) != ys.size(0)) throw std::invalid_argument("`x_datas` and `y_datas` must have as many rows");
  const auto* x = xs.data_ptr<double>();
  const auto* y = ys.data_ptr<double>();
  for (std::int64_t i = 0; i < xs.size(0); ++i, x += 2, y += 2) {
    cv::line(image, point(x[0], y[0]), point(x[1], y[1]), scalar_of(color), std::max(1, line_width), cv::LINE_AA);
  }
  return *this;
}

std::string encode_png(const at::Tensor& image) {
  const at::Tensor pixels = pixels_of(image).flip({2}).contiguous();  // OpenCV writes blue first
  std::vector<unsigned char> bytes;
  if (pixels.numel() == 0 || !cv::imencode(".png", matrix_over(pixels), bytes)) {
    throw std::invalid_argument("the image cannot be written as PNG");
  }
  return {bytes.begin(), bytes.end()};
}

}  // namespace mmreg
