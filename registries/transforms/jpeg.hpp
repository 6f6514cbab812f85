// The common kind of JPEG, decoded without the detour over OpenCV.
#pragma once

#include <ATen/core/Tensor.h>

#include <string_view>

namespace mmreg {

/// The pixels uint8 [3, H, W] of a JPEG with three channels, blue first, the same that cv::imdecode gives.
/// libjpeg-turbo writes them in this order itself; OpenCV 4.6 turns them round one by one, a third of its time.
/// Undefined for whatever else it is: another kind of file, other channels, an Exif part (which may ask for a turn), a
/// damaged file. OpenCV has the word about those.
at::Tensor decode_plain_jpeg(std::string_view bytes);

}  // namespace mmreg
