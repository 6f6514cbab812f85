// Data preprocessors against MMEngine's: record_data_preprocessors.py says how the numbers were made.
#include "support.hpp"

#include "mmreg/registries/datasets/batch.hpp"
#include "mmreg/registries/models/data_preprocessor.hpp"

#include <doctest/doctest.h>

using mmreg::Value;

namespace {

std::shared_ptr<mmreg::DataPreprocessor> preprocessor(const Value& record) {
  Value config = test::at(record, {"config"});
  config.edit_table()->set("type", Value("ImgDataPreprocessor"));
  return std::dynamic_pointer_cast<mmreg::DataPreprocessor>(mmreg::roots::MODELS.build(config));
}

}  // namespace

TEST_CASE("images are prepared as by MMEngine, from lists and from stacks") {
  const mmreg::Array& all = *test::recorded("data_preprocessors").as_array();
  CHECK(all.size() == 4);
  int stacked = 0;
  for (const Value& record : all) {
    const auto prepare = preprocessor(record);
    REQUIRE(prepare);
    mmreg::Batch batch;
    for (const Value& image : *test::at(record, {"images"}).as_array()) {
      batch.samples.push_back({.inputs = test::tensor(image, at::kByte), .label = {}});
    }
    batch.size = static_cast<std::int64_t>(batch.samples.size());
    CHECK(test::difference(prepare->preprocess(batch, true).inputs, test::tensor(test::at(record, {"listed"}))) < 1e-6);
    const Value* wanted = record.as_table()->find("stacked");
    if (!wanted) continue;
    ++stacked;
    const mmreg::Batch whole = mmreg::stack(batch.samples);
    CHECK(test::difference(prepare->preprocess(whole, false).inputs, test::tensor(*wanted)) < 1e-6);
  }
  CHECK(stacked == 2);
}

TEST_CASE("preprocessors refuse what does not fit together") {
  const auto says = [](const std::string& toml, const std::string& text) {
    const std::string refusal = test::refusal(mmreg::roots::MODELS, "type = 'ImgDataPreprocessor'\n" + toml);
    CHECK_MESSAGE(refusal.find(text) != std::string::npos, refusal);
  };
  says("bgr_to_rgb = true\nrgb_to_bgr = true",
       "`bgr_to_rgb` and `rgb_to_bgr` of `ImgDataPreprocessor` cannot be given together");
  says("mean = [1.0]", "`mean` and `std` of `ImgDataPreprocessor` belong together, but `std` is missing");
  says("mean = [1.0, 2.0]\nstd = [1.0, 2.0]", "`mean` must hold three numbers, or one");
  says("mean = [1.0]\nstd = [0.0]", "`std` holds a 0");
}
