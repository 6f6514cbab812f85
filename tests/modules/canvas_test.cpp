// Canvas: what is drawn where, and what is refused.
#include "mmreg/registries/visualizers/canvas.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ATen.h>
#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>

namespace {

mmreg::Canvas black(std::int64_t height, std::int64_t width) {
  mmreg::Canvas canvas;
  canvas.set_image(at::zeros({3, height, width}, at::kByte));
  return canvas;
}

bool is(const at::Tensor& image, std::int64_t y, std::int64_t x, const mmreg::Color& color) {
  for (std::int64_t c = 0; c < 3; ++c) {
    if (image[c][y][x].item<int>() != color[static_cast<std::size_t>(c)]) return false;
  }
  return true;
}

constexpr mmreg::Color kBlack{0, 0, 0};

}  // namespace

TEST_CASE("the edges of boxes are drawn, not what is in them") {
  mmreg::Canvas canvas = black(20, 30);
  canvas.draw_bboxes(at::tensor({2.0, 3.0, 12.0, 9.0, 20.0, 10.0, 500.0, 600.0}).view({2, 4}), mmreg::kRed, 1);
  const at::Tensor image = canvas.get_image();
  CHECK(image.sizes() == at::IntArrayRef({3, 20, 30}));
  CHECK(is(image, 3, 2, mmreg::kRed));
  CHECK(is(image, 9, 12, mmreg::kRed));
  CHECK(is(image, 6, 6, kBlack));
  CHECK(is(image, 0, 0, kBlack));
  CHECK(is(image, 15, 20, mmreg::kRed));  // a box that goes over the edge is cut
}

TEST_CASE("lines go from start to end") {
  mmreg::Canvas canvas = black(10, 10);
  canvas.draw_lines(at::tensor({1.0, 8.0}).view({1, 2}), at::tensor({5.0, 5.0}).view({1, 2}), mmreg::kBlue, 1);
  const at::Tensor image = canvas.get_image();
  for (std::int64_t x = 1; x <= 8; ++x) CHECK(image[2][5][x].item<int>() > 80);  // smooth at its edges
  CHECK(is(image, 2, 5, kBlack));
}

TEST_CASE("texts stand on a light ground, below and right of their positions") {
  mmreg::Canvas canvas = black(60, 120);
  canvas.draw_texts({"abc"}, at::tensor({10.0, 20.0}).view({1, 2}));
  const at::Tensor image = canvas.get_image();
  CHECK(image.slice(1, 0, 20).max().item<int>() == 0);
  CHECK(image.slice(2, 0, 10).max().item<int>() == 0);
  CHECK(image[0][21][11].item<int>() > 150);
  CHECK(image.slice(1, 20, 50).slice(2, 10, 60).to(at::kFloat).std().item<double>() > 1);
  CHECK_NOTHROW(canvas.draw_texts({"far away", ""}, at::tensor({1e9, 1e9, -50.0, -50.0}).view({2, 2})));
}

TEST_CASE("the image that is drawn on is a copy, and a grey one becomes coloured") {
  const at::Tensor grey = at::full({1, 4, 4}, 100, at::kByte);
  mmreg::Canvas canvas;
  canvas.set_image(grey);
  canvas.draw_bboxes(at::tensor({0.0, 0.0, 3.0, 3.0}).view({1, 4}), mmreg::kRed, 1);
  CHECK(grey.eq(100).all().item<bool>());
  CHECK(is(canvas.get_image(), 0, 0, mmreg::kRed));
  CHECK(is(canvas.get_image(), 1, 1, {100, 100, 100}));
}

TEST_CASE("what is no image, no box or no number is refused") {
  mmreg::Canvas canvas;
  CHECK_THROWS_AS(canvas.get_image(), std::logic_error);
  CHECK_THROWS_AS(canvas.set_image(at::zeros({4, 5}, at::kByte)), std::invalid_argument);
  CHECK_THROWS_AS(canvas.set_image(at::zeros({3, 4, 5})), std::invalid_argument);
  canvas = black(5, 5);
  CHECK_THROWS_AS(canvas.draw_bboxes(at::zeros({1, 3})), std::invalid_argument);
  CHECK_THROWS_AS(canvas.draw_bboxes(at::full({1, 4}, std::numeric_limits<double>::quiet_NaN())),
                  std::invalid_argument);
  CHECK_THROWS_AS(canvas.draw_texts({"a", "b"}, at::zeros({1, 2})), std::invalid_argument);
  CHECK_THROWS_AS(mmreg::encode_png(at::zeros({3, 0, 5}, at::kByte)), std::invalid_argument);
}
