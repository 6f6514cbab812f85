// Changes of an image's colors, as MMCV makes them. Images are uint8 matrices of three channels, blue first.
#pragma once

#include <opencv2/core.hpp>

namespace mmreg {

/// The factor 1 changes nothing; 0 gives a black image.
cv::Mat adjust_brightness(const cv::Mat& image, double factor);
/// 0 gives a gray image, everywhere as bright as the whole on average.
cv::Mat adjust_contrast(const cv::Mat& image, double factor);
/// 0 gives an image without colors.
cv::Mat adjust_saturation(const cv::Mat& image, double factor);
/// -0.5 to 0.5: turns the circle of hues; 0 changes nothing.
cv::Mat adjust_hue(const cv::Mat& image, double turn);

}  // namespace mmreg
