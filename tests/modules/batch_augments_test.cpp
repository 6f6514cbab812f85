// Mixup and CutMix: what the mixtures are made of.
#include "mmreg/module.hpp"
#include "mmreg/registries/roots.hpp"
#include "mmreg/registries/task_utils/batch_augment.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ATen.h>
#include <doctest/doctest.h>

namespace {

std::shared_ptr<mmreg::BatchAugment> augment(const char* type, double alpha) {
  return mmreg::roots::TASK_UTILS
      .build_object(mmreg::Value(mmreg::Table{{"type", mmreg::Value(type)}, {"alpha", mmreg::Value(alpha)}}))
      .as<mmreg::BatchAugment>();
}

}  // namespace

TEST_CASE("Mixup adds two samples up by their shares") {
  at::manual_seed(3);
  const auto mixup = augment("mmengine.Mixup", 0.8);
  const at::Tensor inputs = at::randn({6, 2, 4, 4});
  double sum = 0;
  for (int i = 0; i < 400; ++i) {
    const mmreg::MixedBatch mixed = mixup->mix(inputs);
    CHECK(mixed.inputs.allclose(inputs * mixed.share + inputs.index_select(0, mixed.partners) * (1 - mixed.share), 1e-5,
                                1e-6));
    CHECK(std::get<0>(mixed.partners.sort()).equal(at::arange(6)));
    CHECK(mixed.share >= 0);
    CHECK(mixed.share <= 1);
    sum += mixed.share;
  }
  CHECK(sum / 400 == doctest::Approx(0.5).epsilon(0.1));  // the mean of Beta(alpha, alpha)
}

TEST_CASE("CutMix puts a rectangle of another image in, and counts its area") {
  at::manual_seed(4);
  const auto cutmix = augment("mmengine.CutMix", 1.0);
  const at::Tensor inputs = at::arange(4).view({4, 1, 1, 1}).expand({4, 3, 9, 7}).to(at::kFloat);
  bool was_cut = false;
  for (int i = 0; i < 200; ++i) {
    const mmreg::MixedBatch mixed = cutmix->mix(inputs);
    const at::Tensor others = mixed.inputs.ne(inputs);
    for (std::int64_t n = 0; n < 4; ++n) {
      if (mixed.partners[n].item<std::int64_t>() == n) {
        CHECK_FALSE(others[n].any().item<bool>());
        continue;
      }
      CHECK(mixed.inputs[n].masked_select(others[n]).eq(mixed.partners[n]).all().item<bool>());
      const double share = 1 - others[n][0].sum().item<double>() / 63;
      CHECK(share == doctest::Approx(mixed.share));
      was_cut = was_cut || share < 1;
      // A rectangle is as many pixels as its rows and columns say.
      const std::int64_t rows = others[n][0].any(1).sum().item<std::int64_t>();
      const std::int64_t columns = others[n][0].any(0).sum().item<std::int64_t>();
      CHECK(rows * columns == others[n][0].sum().item<std::int64_t>());
    }
  }
  CHECK(was_cut);
  CHECK_THROWS_AS(cutmix->mix(at::zeros({4, 3})), std::invalid_argument);
}
