// Transforms one after the other.
#pragma once

#include "mmreg/module.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/transforms/transform.hpp"

#include <string>
#include <vector>

namespace mmreg {

/// What a config gives as `pipeline`.
using Pipeline = std::vector<Built<roots::TRANSFORMS>>;

/// The same where a single transform may stand in the list's place.
using Transforms = OneOrMany<Built<roots::TRANSFORMS>>;

/// The sample after all transforms of a Pipeline or of Transforms. Throws what they throw.
Sample apply(const auto& transforms, Sample sample) {
  for (const auto& transform : transforms) sample = transform->transform(std::move(sample));
  return sample;
}

/// Whether all of them give the same for the same sample.
bool is_fixed(const Pipeline& pipeline);

/// What a model takes: uint8 as float32, anything else as it is.
at::Tensor as_input(const at::Tensor& tensor);

/// The image in `sample.img_path` as a pipeline makes it of the file, ready for a model. Throws std::invalid_argument
/// if none of the transforms loads it.
Sample load_by(const Pipeline& pipeline, Sample sample);

/// Whether the name of a file ends in one of these, which are in small letters; in the name that does not matter.
bool has_extension(const std::string& path, const std::vector<std::string>& extensions);

/// Ends of names of files that are taken for images, unless a config says others.
inline const std::vector<std::string> kImageExtensions{".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif"};

}  // namespace mmreg
