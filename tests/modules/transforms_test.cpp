// Transforms of images against MMCV's: record_transforms.py says how the numbers were made.
#include "folder.hpp"
#include "support.hpp"

#include "mmreg/registries/datasets/dataset.hpp"
#include "mmreg/registries/datasets/sample_generator.hpp"
#include "mmreg/registries/transforms/image_file.hpp"
#include "mmreg/registries/transforms/jpeg.hpp"
#include "mmreg/registries/transforms/transform.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/arange.h>

#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>

using mmreg::Value;

namespace {

// A recorded [H, W, C] as [C, H, W].
at::Tensor image(const Value& recorded, at::ScalarType type = at::kByte) {
  return test::tensor(recorded, type).permute({2, 0, 1});
}

at::Tensor apply(const Value& config, const at::Tensor& input) {
  const auto transform = mmreg::roots::TRANSFORMS.build(config);
  return transform->transform({.inputs = input, .label = {}}).inputs;
}
at::Tensor apply(const std::string& toml, const at::Tensor& input) { return apply(test::parse(toml), input); }

// An image whose pixels say where they are: 100 * row + column.
at::Tensor places(std::int64_t height, std::int64_t width) {
  return at::arange(height).unsqueeze(1).mul(100).add(at::arange(width)).to(at::kFloat).unsqueeze(0);
}

void seed(std::int64_t place) { mmreg::seed_sample_generator(5, 0, 0, place); }

}  // namespace

TEST_CASE("transforms are MMCV's") {
  const Value& recorded = test::recorded("transforms");
  const at::Tensor input = image(test::at(recorded, {"image"}));
  const mmreg::Array& cases = *test::at(recorded, {"cases"}).as_array();
  CHECK(cases.size() == 34);
  for (const Value& one : cases) {
    const Value& config = test::at(one, {"config"});
    CAPTURE(*test::at(config, {"type"}).as_string());
    const at::Tensor seen = apply(config, input);
    const at::Tensor wanted = image(test::at(one, {"result"}), at::kFloat);
    CHECK(test::difference(seen.to(at::kFloat), wanted) <= (seen.scalar_type() == at::kByte ? 0 : 1e-6));
    CHECK(input.equal(image(test::at(recorded, {"image"}))));  // it is not changed in place
  }
}

TEST_CASE("images are read from files") {
  const Value& files = test::at(test::recorded("transforms"), {"files"});
  for (const mmreg::Member& file : *files.as_table()) {
    const std::string path = std::string(RECORDED) + "/images/" + std::string(file.key);
    CAPTURE(path);
    CHECK(mmreg::read_image(path, mmreg::ColorType::color).equal(image(test::at(file.value, {"color"}))));
    CHECK(mmreg::read_image(path, mmreg::ColorType::grayscale).equal(image(test::at(file.value, {"grayscale"}))));
  }
  CHECK(mmreg::read_image(std::string(RECORDED) + "/images/alpha.png", mmreg::ColorType::unchanged).size(0) == 4);
}

TEST_CASE("only a plain and whole JPEG is decoded without OpenCV, to the same pixels") {
  const test::Folder folder;
  const auto recorded = [](const std::string& name) {
    return test::bytes_of(std::string(RECORDED) + "/images/" + name);
  };
  const std::string jpg = recorded("color.jpg");
  const at::Tensor pixels = mmreg::decode_plain_jpeg(jpg);
  REQUIRE(pixels.defined());

  // An Exif part that says: turned upside down.
  std::string turned = jpg;
  turned.insert(2, std::string("\xff\xe1\x00\x22"
                               "Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x03\0\0\0\0\0\0",
                               36));
  CHECK_FALSE(mmreg::decode_plain_jpeg(turned).defined());
  test::write_bytes(folder / "turned.jpg", turned);
  CHECK(mmreg::read_image(folder / "turned.jpg", mmreg::ColorType::color).equal(pixels.flip({1, 2})));
  CHECK_FALSE(mmreg::decode_plain_jpeg(recorded("color.png")).defined());
  for (std::size_t size = 0; size + 2 < jpg.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(mmreg::decode_plain_jpeg(jpg.substr(0, size)).defined());
  }
}

TEST_CASE("files that are no images are refused by name") {
  const test::Folder folder;
  const auto says = [&](const std::string& bytes, const std::string& text) {
    test::write_bytes(folder / "it.png", bytes);
    CHECK_THROWS_WITH(mmreg::read_image(folder / "it.png", mmreg::ColorType::color), doctest::Contains(text.c_str()));
  };
  says("", "it.png` is no image, or a damaged one");
  says("no image at all", "it.png` is no image, or a damaged one");
  const std::string png = test::bytes_of(std::string(RECORDED) + "/images/color.png");
  const std::string jpg = test::bytes_of(std::string(RECORDED) + "/images/color.jpg");
  CHECK(mmreg::size_in_header(png) == std::pair{9U, 7U});
  CHECK(mmreg::size_in_header(jpg) == std::pair{24U, 16U});
  for (std::size_t size = 0; size < jpg.size(); ++size) {
    const auto header = mmreg::size_in_header(jpg.substr(0, size));
    CHECK((!header || *header == std::pair{24U, 16U}));
  }
  std::string huge = png;
  huge.replace(16, 8, "\x00\x01\x00\x00\x00\x01\x00\x00", 8);
  says(huge, "is an image of 65536 x 65536 pixels, which is too large");
  CHECK_THROWS_WITH(mmreg::read_image(folder / "none.png", mmreg::ColorType::color), doctest::Contains("none.png"));
}

TEST_CASE("random parts lie in the image, and are the same for the same seed") {
  const at::Tensor input = places(20, 30);
  for (const std::string toml : {"type = 'RandomCrop'\ncrop_size = [5, 8]",
                                 "type = 'RandomResizedCrop'\nscale = [5, 8]\ninterpolation = 'nearest'"}) {
    CAPTURE(toml);
    int others = 0;
    for (std::int64_t i = 0; i < 50; ++i) {
      seed(i);
      const at::Tensor once = apply(toml, input).clone();
      seed(i);
      CHECK(apply(toml, input).equal(once));
      CHECK(once.sizes() == at::IntArrayRef({1, 5, 8}));
      const at::Tensor columns = once.remainder(100);
      CHECK(columns.ge(0).logical_and(columns.lt(30)).all().item<bool>());
      CHECK(once.le(1929).all().item<bool>());
      seed(i + 1000);
      others += apply(toml, input).equal(once) ? 0 : 1;
    }
    CHECK(others > 40);
  }
  // A crop of the image itself, and one that is padded first.
  seed(1);
  CHECK(apply("type = 'RandomCrop'\ncrop_size = 40", input).equal(input));
  CHECK(apply("type = 'RandomCrop'\ncrop_size = 40\npad_if_needed = true", input).sizes() ==
        at::IntArrayRef({1, 40, 40}));
  CHECK(apply("type = 'RandomCrop'\ncrop_size = [20, 30]\npadding = [1, 2]", input).sizes() ==
        at::IntArrayRef({1, 20, 30}));
}

TEST_CASE("random sizes are within their limits") {
  const at::Tensor input = places(20, 30);
  for (std::int64_t i = 0; i < 50; ++i) {
    seed(i);
    const at::Tensor two = apply("type = 'RandomResize'\nscale = [[8, 4], [16, 6]]", input);
    CHECK((two.size(2) >= 8 && two.size(2) <= 16 && two.size(1) >= 4 && two.size(1) <= 6));
    const at::Tensor one =
        apply("type = 'RandomResize'\nscale = [10, 8]\nratio_range = [0.5, 2.0]\nkeep_ratio = true", input);
    CHECK((one.size(2) <= 20 && one.size(1) <= 16 && one.size(2) >= 4));
    CHECK(std::abs(static_cast<double>(one.size(2)) / static_cast<double>(one.size(1)) - 1.5) < 0.35);
  }
}

TEST_CASE("what is drawn is drawn as often as it says") {
  const at::Tensor input = places(2, 3);
  const auto count = [&](const std::string& toml, const auto& is) {
    int times = 0;
    for (std::int64_t i = 0; i < 2000; ++i) {
      seed(i);
      times += is(apply(toml, input)) ? 1 : 0;
    }
    return times / 2000.0;
  };
  const auto changed = [&](const at::Tensor& seen) { return !seen.equal(input); };
  CHECK(std::abs(count("type = 'RandomFlip'\nprob = 0.3", changed) - 0.3) < 0.04);
  const std::string both = "type = 'RandomFlip'\nprob = [0.2, 0.5]\ndirection = ['horizontal', 'vertical']";
  CHECK(std::abs(count(both, [&](const at::Tensor& t) { return t.equal(input.flip({1})); }) - 0.5) < 0.04);
  const std::string apply_it =
      "type = 'RandomApply'\nprob = 0.25\ntransforms = [{ type = 'Pad', size = [4, 4] }, { type = 'Pad', size = [5, 5] "
      "}]";
  CHECK(std::abs(count(apply_it, [](const at::Tensor& t) { return t.size(1) == 5; }) - 0.25) < 0.04);
  const std::string choose =
      "type = 'RandomChoice'\nprob = [0.75, 0.25]\n"
      "transforms = [[{ type = 'Pad', size = [4, 4] }, { type = 'Pad', size = [5, 5] }], { type = 'Pad', size = [6, 6] "
      "}]";
  CHECK(std::abs(count(choose, [](const at::Tensor& t) { return t.size(1) == 5; }) - 0.75) < 0.04);
  CHECK(std::abs(count(choose, [](const at::Tensor& t) { return t.size(1) == 6; }) - 0.25) < 0.04);
}

TEST_CASE("folders are classes, in the order of their names") {
  const test::Folder folder;
  const std::string png = test::bytes_of(std::string(RECORDED) + "/images/color.png");
  for (const char* name :
       {"train/dog/b.png", "train/cat/deep/a.PNG", "train/cat/z.jpeg", "train/cat/notes.txt", "train/readme.png"}) {
    test::write_bytes(folder / name, png);
  }
  const auto build = [&](const std::string& more) {
    return test::build(mmreg::roots::DATASETS, "type = 'ImageFolder'\ndata_root = '" + folder.path() + "'\n" + more);
  };
  const std::string load = "pipeline = [{ type = 'LoadImageFromFile' }]\n";
  const auto data = build("data_prefix = 'train'\n" + load);
  REQUIRE(data->size() == 3);
  CHECK(data->get(0).label.item<std::int64_t>() == 0);
  CHECK(data->get(2).label.item<std::int64_t>() == 1);
  CHECK(data->class_ids(2) == std::vector<std::int64_t>{1});
  CHECK(data->get(1).img_path.ends_with("cat/z.jpeg"));
  CHECK(data->get(0).inputs.equal(image(test::at(test::recorded("transforms"), {"image"})).to(at::kFloat)));
  CHECK_THROWS_AS(data->get(3), std::out_of_range);
  const auto unlabelled = build("with_label = false\n" + load);
  CHECK(unlabelled->size() == 4);
  CHECK(!unlabelled->get(0).label.defined());
  CHECK_THROWS_WITH(build("data_prefix = 'train'")->get(0), doctest::Contains("it needs a LoadImageFromFile"));
  CHECK_THROWS_WITH(build("data_prefix = 'train/dog'"), doctest::Contains("has no folders of classes"));
  CHECK_THROWS_WITH(build("data_prefix = 'none'"), doctest::Contains("cannot read the folder"));
  std::filesystem::create_directory(folder / "train/bird");
  CHECK_THROWS_WITH(build("data_prefix = 'train'"), doctest::Contains("train/bird` has no images"));
}

TEST_CASE("links that lead back are not followed, and sizes have limits") {
  const test::Folder folder;
  test::write_bytes(folder / "cat/a.png", test::bytes_of(std::string(RECORDED) + "/images/color.png"));
  std::filesystem::create_directory_symlink(folder.path(), folder / "cat/back");
  std::filesystem::create_directory_symlink(folder.path(), folder / "cat/again");
  const auto data = test::build(mmreg::roots::DATASETS, "type = 'ImageFolder'\ndata_root = '" + folder.path() + "'\n");
  CHECK(data->size() == 1);
  for (const char* toml : {"type = 'Resize'\nscale = [100000, 100000]", "type = 'Pad'\nsize = [200000000, 2000]",
                           "type = 'RandomCrop'\ncrop_size = 4\npadding = 200000000"}) {
    CHECK_THROWS_WITH(apply(toml, places(2, 3)), doctest::Contains("an image cannot become"));
  }
}

TEST_CASE("transforms refuse what does not fit together") {
  const auto says = [](const std::string& toml, const std::string& text) {
    const std::string refusal = test::refusal(mmreg::roots::TRANSFORMS, toml);
    CHECK_MESSAGE(refusal.find(text) != std::string::npos, refusal);
  };
  says("type = 'Resize'", "`Resize` needs `scale` or `scale_factor`");
  says("type = 'Pad'", "`Pad` needs `size`, `size_divisor` or `pad_to_square`");
  says("type = 'Pad'\nsize = [2, 2]\npad_to_square = true",
       "`size` and `pad_to_square` of `Pad` cannot be given together");
  says("type = 'RandomResize'\nscale = [2, 2]", "`scale` must be one scale with `ratio_range`");
  says("type = 'RandomFlip'\nprob = [0.5, 0.6]\ndirection = ['vertical', 'diagonal']", "add up to more than 1");
  says("type = 'RandomFlip'\nprob = [0.5, 0.1]", "one for each direction");
  says("type = 'RandomChoice'\ntransforms = [{ type = 'PackInputs' }]\nprob = [0.5]", "must add up to 1");
  says("type = 'RandomResizedCrop'\nscale = 2\ncrop_ratio_range = [1.0, 0.5]",
       "`crop_ratio_range` is [1.0, 0.5], but no number in it may be less than the one before");
  says("type = 'ColorJitter'\nhue = [0.2, 0.1]", "`hue` is [0.2, 0.1], but no number in it");
  says("type = 'Normalize'\nmean = [1, 2]\nstd = [1]",
       "`mean` and `std` must be of one length, but they have 2 and 1 elements");
  says("type = 'RandomGrayscale'\nchannel_weights = [0, 0, 0]", "must not all be 0");
  const std::string normalize = "type = 'Normalize'\nmean = [1, 2, 3]\nstd = [1, 1, 1]";
  const at::Tensor one_channel = places(2, 2).narrow(0, 0, 1);
  for (const at::Tensor& input : std::vector<at::Tensor>{one_channel.to(at::kByte), one_channel.to(at::kFloat)}) {
    CHECK_THROWS_WITH(apply(normalize, input), doctest::Contains("`mean` has 3 numbers, the image 1 channels"));
  }
  CHECK_THROWS_WITH(apply("type = 'ColorJitter'", places(2, 2)), "it needs an image of three channels, uint8");
}
