// LoadImageFromFile.
#include "mmreg/module.hpp"
#include "mmreg/registries/register.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/transforms/image_file.hpp"
#include "mmreg/registries/transforms/transform.hpp"

#include <stdexcept>

namespace mmreg {

/// The image of the file that the dataset names, with its channels in the order blue, green, red, as OpenCV and MMCV
/// have them.
/// https://mmcv.readthedocs.io/en/latest/api/generated/mmcv.transforms.LoadImageFromFile.html
class LoadImageFromFile : public Transform {
 public:
  struct Params {
    bool to_float32 = false;
    ColorType color_type = ColorType::color;
    static void describe(Describe<Params>& d) {
      d(&Params::to_float32, "numbers from 0 to 255 as float32, not as uint8");
      d(&Params::color_type, "three channels, one, or as the file has them");
    }
  };
  explicit LoadImageFromFile(Params params) : params_(params) {}
  Sample transform(Sample sample) const override {
    if (sample.img_path.empty()) throw std::invalid_argument("the dataset gives no files of images");
    sample.inputs = read_image(sample.img_path, params_.color_type);
    if (params_.to_float32) sample.inputs = sample.inputs.to(at::kFloat);
    return sample;
  }
  bool is_fixed() const override { return true; }

 private:
  Params params_;
};

void register_load_image() {
  roots::TRANSFORMS.register_module<LoadImageFromFile>({.doc = "the image of a file: JPEG, PNG and others"});
}

}  // namespace mmreg
