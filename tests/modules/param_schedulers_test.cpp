// Parameter schedulers against MMEngine's: whole curves, and curves that are interrupted by a checkpoint.
#include "support.hpp"

#include "mmreg/registries/optim_wrapper/optim_wrapper.hpp"
#include "mmreg/registries/optimizers/optimizer.hpp"
#include "mmreg/registries/param_schedulers/param_scheduler.hpp"
#include "mmreg/registries/runners/checkpoint.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <ATen/ops/zeros.h>

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <stdexcept>

namespace {

constexpr std::int64_t kSteps = 500;

const mmreg::Value& record() { return test::recorded("param_schedulers"); }
const mmreg::Array& cases() { return *test::at(record(), {"cases"}).as_array(); }

// What schedulers need of a wrapper: the optimizer.
class Wrapper : public mmreg::OptimWrapperBase {
 public:
  explicit Wrapper(std::shared_ptr<mmreg::Optimizer> optimizer) : optimizer_(std::move(optimizer)) {}
  void update_params(const at::Tensor&) override { optimizer_->step(); }
  mmreg::Optimizer& optimizer() override { return *optimizer_; }
  std::vector<std::string> initialize_count_status(std::int64_t, std::int64_t) override { return {}; }
  const mmreg::Scalars& log_values() const override { return nothing_; }

 private:
  std::shared_ptr<mmreg::Optimizer> optimizer_;
  mmreg::Scalars nothing_;
};

// Two groups of parameters, with values of their own.
std::shared_ptr<mmreg::OptimWrapperBase> optimizer(const std::string& name) {
  const auto params = std::make_shared<mmreg::ParamGroups>();
  for (const mmreg::Value& values : *test::at(record(), {"optimizers", name, "groups"}).as_array()) {
    mmreg::ParamGroup& group = params->groups.emplace_back();
    group.names = {"weight"};
    group.params = {at::zeros({1})};
    for (const mmreg::Member& m : *values.as_table()) group.values[m.key] = test::numbers(m.value).front();
  }
  const mmreg::Value& config = test::at(record(), {"optimizers", name, "config"});
  return std::make_shared<Wrapper>(mmreg::roots::OPTIMIZERS.build(config, mmreg::Args().inject("params", params)));
}

mmreg::Args args_for(const std::shared_ptr<mmreg::OptimWrapperBase>& wrapper, std::int64_t epoch_length) {
  return mmreg::Args().inject("optimizer", wrapper).set("epoch_length", mmreg::Value(epoch_length)).ignore_unknown();
}

// The schedulers of a case, at work as in a run.
struct Run {
  explicit Run(const mmreg::Value& recorded)
      : wrapper(optimizer(*test::at(recorded, {"optimizer"}).as_string())),
        value(*test::at(recorded, {"value"}).as_string()),
        epoch_length(*test::at(recorded, {"epoch_length"}).as_integer()) {
    for (const mmreg::Value& config : *test::at(recorded, {"schedulers"}).as_array()) {
      schedulers.push_back(mmreg::roots::PARAM_SCHEDULERS.build(config, args_for(wrapper, epoch_length)));
    }
  }

  void iterate(std::int64_t i) const {
    step(false);
    if (i % epoch_length != 0) return;
    step(true);
    mmreg::Scalars metrics;
    for (const mmreg::Member& m : *test::at(record(), {"metrics"}).as_table()) {
      const mmreg::Array& series = *m.value.as_array();
      metrics.emplace_back(m.key, test::numbers(series[static_cast<std::size_t>(i / epoch_length - 1)]).front());
    }
    for (const auto& scheduler : schedulers) scheduler->after_validation(metrics);
  }

  void step(bool by_epoch) const {
    for (const auto& scheduler : schedulers) {
      if (scheduler->by_epoch() == by_epoch) scheduler->step();
    }
  }

  std::vector<double> now() const {
    std::vector<double> values;
    for (const mmreg::ParamGroup& group : wrapper->optimizer().groups()) {
      values.push_back(group.values.find(value)->second);
    }
    return values;
  }

  mmreg::Checkpoint checkpoint() const {
    mmreg::Checkpoint out;
    out.state_dict = {{"weight", at::zeros({1})}};
    out.optimizer = wrapper->optimizer().state();
    for (const auto& scheduler : schedulers) out.param_schedulers.push_back(scheduler->state());
    return out;
  }

  void resume(const mmreg::Checkpoint& from) const {
    wrapper->optimizer().load_state(*from.optimizer);
    for (std::size_t i = 0; i < schedulers.size(); ++i) schedulers[i]->load_state(from.param_schedulers[i]);
  }

  std::shared_ptr<mmreg::OptimWrapperBase> wrapper;
  std::string value;
  std::int64_t epoch_length;
  std::vector<std::shared_ptr<mmreg::ParamScheduler>> schedulers;
};

std::string types(const mmreg::Value& recorded) {
  std::string names;
  for (const mmreg::Value& config : *test::at(recorded, {"schedulers"}).as_array()) {
    names += *test::at(config, {"type"}).as_string() + " ";
  }
  return names;
}

double difference(double a, double b) { return std::abs(a - b) / std::max(1.0, std::abs(b)); }

// Builds a scheduler for the optimizer that is called `name`.
std::shared_ptr<mmreg::ParamScheduler> scheduler(const std::string& toml,
                                                 const std::shared_ptr<mmreg::OptimWrapperBase>& wrapper) {
  return test::build(mmreg::roots::PARAM_SCHEDULERS, toml, args_for(wrapper, 10));
}

std::string refusal(const std::string& toml) {
  return test::refusal(mmreg::roots::PARAM_SCHEDULERS, toml,
                       mmreg::Args().inject("optimizer", optimizer("SGD")).ignore_unknown());
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("schedulers take the values that MMEngine's take") {
  std::set<std::string> seen;
  for (std::size_t c = 0; c < cases().size(); ++c) {
    const mmreg::Value& recorded = cases()[c];
    CAPTURE(c);
    CAPTURE(types(recorded));
    const Run run(recorded);
    std::vector<double> first_group;
    std::vector<double> sums(run.now().size());
    for (std::int64_t i = 0; i < kSteps; ++i) {
      if (i > 0) run.iterate(i);
      const std::vector<double> now = run.now();
      first_group.push_back(now.front());
      std::transform(sums.begin(), sums.end(), now.begin(), sums.begin(), std::plus<>());
    }
    const std::vector<double> steps = test::numbers(test::at(recorded, {"steps"}));
    const std::vector<double> wanted = test::numbers(test::at(recorded, {"values"}));
    REQUIRE(steps.size() == wanted.size());
    double most = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      most = std::max(most, difference(first_group.at(static_cast<std::size_t>(steps[i])), wanted[i]));
    }
    CHECK(most <= 1e-12);
    // All iterations of both groups.
    const std::vector<double> wanted_sums = test::numbers(test::at(recorded, {"sums"}));
    REQUIRE(sums.size() == wanted_sums.size());
    for (std::size_t g = 0; g < sums.size(); ++g) CHECK(difference(sums[g], wanted_sums[g]) <= 1e-12);
    for (const mmreg::Value& config : *test::at(recorded, {"schedulers"}).as_array()) {
      seen.insert(*test::at(config, {"type"}).as_string());
    }
  }
  CHECK(seen.size() == 29);
}

TEST_CASE("schedulers go on from a checkpoint as if nothing had happened") {
  const std::filesystem::path file = std::filesystem::temp_directory_path() / "mmreg_param_schedulers.pth";
  for (std::size_t c = 0; c < cases().size(); ++c) {
    CAPTURE(c);
    CAPTURE(types(cases()[c]));
    const Run whole(cases()[c]);
    for (std::int64_t i = 1; i <= 250; ++i) whole.iterate(i);
    mmreg::write_checkpoint(file.string(), whole.checkpoint());
    const Run resumed(cases()[c]);
    resumed.resume(mmreg::read_checkpoint(file.string()));
    bool is_same = resumed.now() == whole.now();
    for (std::int64_t i = 251; i < kSteps; ++i) {
      whole.iterate(i);
      resumed.iterate(i);
      is_same = is_same && resumed.now() == whole.now();
    }
    CHECK(is_same);
  }
  std::filesystem::remove(file);
}

TEST_CASE("a longer run goes on where a shorter one ended") {
  const std::string curve = "type = 'CosineAnnealingLR'\nT_max = 8\nbegin = 1\nend = ";
  const auto long_optimizer = optimizer("SGD");
  const auto whole = scheduler(curve + "8", long_optimizer);
  const auto short_optimizer = optimizer("SGD");
  const auto half = scheduler(curve + "5", short_optimizer);
  for (int i = 0; i < 5; ++i) {
    whole->step();
    half->step();
  }
  const auto resumed_optimizer = optimizer("SGD");
  const auto resumed = scheduler(curve + "8", resumed_optimizer);
  resumed_optimizer->optimizer().load_state(short_optimizer->optimizer().state());
  resumed->load_state(half->state());
  const auto lr = [](const auto& wrapper) { return wrapper->optimizer().groups().front().values.find("lr")->second; };
  for (int i = 5; i < 10; ++i) {
    CHECK(lr(resumed_optimizer) == lr(long_optimizer));
    resumed->step();
    whole->step();
  }
  CHECK(lr(short_optimizer) != lr(long_optimizer));
}

TEST_CASE("momentum is Adam's first beta") {
  const auto adam = optimizer("Adam");
  const auto half = scheduler("type = 'ConstantMomentum'\nfactor = 0.5", adam);
  const auto& group = adam->optimizer().groups().front();
  CHECK(group.values.find("beta1")->second == 0.45);
  CHECK(group.values.find("beta2")->second == 0.999);
}

TEST_CASE("OneCycle keeps its limits in the groups") {
  const auto sgd = optimizer("SGD");
  const auto cycle = scheduler("type = 'OneCycleLR'\neta_max = 0.5\ntotal_steps = 100", sgd);
  const auto& values = sgd->optimizer().groups().front().values;
  CHECK(difference(values.find("lr")->second, 0.02) < 1e-12);
  CHECK(values.find("initial_lr")->second == 0.02);
  CHECK(values.find("max_lr")->second == 0.5);
  CHECK(values.find("min_lr")->second == 0.02 / 1e4);
  for (int i = 0; i < 100; ++i) cycle->step();
  CHECK_THROWS_WITH_AS(cycle->step(), "the cycle has 100 steps, and there are more", std::runtime_error);
}

TEST_CASE("a verbose scheduler says what it changes") {
  const auto sgd = optimizer("SGD");
  const auto steps = scheduler("type = 'StepLR'\nstep_size = 2\nverbose = true", sgd);
  CHECK(steps->take_messages().empty());
  steps->step();
  CHECK(steps->take_messages().empty());
  steps->step();
  CHECK(steps->take_messages() ==
        std::vector<std::string>{"lr of group 0 is now 1.0000e-02.", "lr of group 1 is now 3.0000e-03."});
  CHECK(steps->take_messages().empty());
}

TEST_CASE("ReduceOnPlateau needs the metric that it watches") {
  const auto sgd = optimizer("SGD");
  const auto plateau = scheduler("type = 'ReduceOnPlateauLR'\nmonitor = 'top1'", sgd);
  CHECK_THROWS_WITH_AS(plateau->after_validation({{"loss", 1.0}, {"top5", 0.5}}),
                       "`monitor` is `top1`, but the metrics of the validation are `loss`, `top5`", std::runtime_error);
  CHECK_THROWS_WITH_AS(plateau->after_validation({}), "`monitor` is `top1`, but the metrics of the validation are none",
                       std::runtime_error);
}

TEST_CASE("a schedule that leads to no number stops") {
  const auto linear = scheduler("type = 'LinearLR'\nstart_factor = 0\nend = 10", optimizer("SGD"));
  CHECK_THROWS_AS(linear->step(), std::runtime_error);
  const auto constant = scheduler("type = 'ConstantLR'\nfactor = 0\nend = 2", optimizer("SGD"));
  CHECK_THROWS_AS(constant->step(), std::runtime_error);
}

TEST_CASE("schedulers refuse what makes no sense") {
  CHECK(refusal("type = 'StepLR'\nstep_size = 1\nbegin = 5\nend = 5")
            .find("`begin` is 5, but it must be less than `end`, which is 5") != std::string::npos);
  CHECK(refusal("type = 'StepLR'\nstep_size = 1\nconvert_to_iter_based = true\nby_epoch = false") ==
        "`convert_to_iter_based` needs `by_epoch = true`");
  CHECK(refusal("type = 'StepLR'\nstep_size = 1\nconvert_to_iter_based = true") ==
        "`convert_to_iter_based` needs `epoch_length`");
  CHECK(refusal("type = 'StepParamScheduler'\nstep_size = 1\nparam_name = 'beta1'") ==
        "the optimizer has no `beta1` to schedule");
  CHECK(refusal("type = 'StepLR'\nstep_size = 1\nlast_step = 3") ==
        "`last_step` goes on with an optimizer that was scheduled before, but this one has no `initial_lr`");
  CHECK(refusal("type = 'CosineAnnealingLR'\neta_min = 0\neta_min_ratio = 0.1") ==
        "give `eta_min` or `eta_min_ratio`, not both");
  CHECK(refusal("type = 'CosineRestartLR'\nperiods = [1]") == "give `eta_min` or `eta_min_ratio`");
  CHECK(refusal("type = 'CosineRestartLR'\nperiods = [1, 2]\neta_min = 0") ==
        "`restart_weights` must have as many elements as `periods`");
  CHECK(refusal("type = 'OneCycleLR'\neta_max = [1, 2, 3]") ==
        "`eta_max` has 3 elements, but the optimizer has 2 groups of parameters");
  CHECK(refusal("type = 'OneCycleLR'\nlast_step = 3") ==
        "`last_step` goes on with a cycle, but the optimizer has no `max_lr` and `min_lr`");
  CHECK(refusal("type = 'ReduceOnPlateauLR'\nby_epoch = false") == "`by_epoch` must be true: metrics come with epochs");
  CHECK(refusal("type = 'ReduceOnPlateauLR'\nfactor = 1") == "`factor` must be below 1");
  CHECK(refusal("type = 'ReduceOnPlateauLR'\nmin_value = [0.1]") ==
        "`min_value` has 1 elements, but the optimizer has 2 groups of parameters");
}

TEST_CASE("the checks of a config find what is out of range") {
  CHECK(contains(refusal("type = 'StepLR'\nstep_size = 0"), "`step_size` is 0, but it must be at least 1"));
  CHECK(contains(refusal("type = 'StepLR'"), "`step_size`"));
  CHECK(contains(refusal("type = 'StepParamScheduler'\nstep_size = 1"), "`param_name`"));
  CHECK(contains(refusal("type = 'StepLR'\nstep_size = 1\nparam_name = 'lr'"), "has no parameter `param_name`"));
  CHECK(contains(refusal("type = 'ConstantLR'\nfactor = 1.5"), "`factor` is 1.5, but it must be from 0 to 1"));
  CHECK(contains(refusal("type = 'OneCycleParamScheduler'\nparam_name = 'momentum'"), "`param_name` cannot be"));
  CHECK(contains(refusal("type = 'OneCycleMomentum'"), "OneCycleMomentum"));
  CHECK(contains(refusal("type = 'ReduceOnPlateauLR'\nrule = 'lower'"), "`rule` cannot be"));
  CHECK(contains(refusal("type = 'ReduceOnPlateauLR'\npatience = -1"), "`patience` is -1, but it must be at least 0"));
}

TEST_CASE("momentum needs an optimizer that has one") {
  const auto sgd = optimizer("SGD");
  for (mmreg::ParamGroup& group : sgd->optimizer().groups()) group.values.erase("momentum");
  CHECK_THROWS_WITH_AS(scheduler("type = 'ExponentialMomentum'\ngamma = 0.9", sgd),
                       "the optimizer has no momentum to schedule", std::invalid_argument);
}

TEST_CASE("a state must be of the same kind") {
  const auto sgd = optimizer("SGD");
  const auto steps = scheduler("type = 'StepLR'\nstep_size = 2", sgd);
  const auto plateau = scheduler("type = 'ReduceOnPlateauLR'", sgd);
  CHECK_THROWS_WITH_AS(plateau->load_state(steps->state()),
                       "the scheduler's state has no `best`: it is of another kind", std::invalid_argument);
  mmreg::ParamScheduler::State state = steps->state();
  state["base_values"].pop_back();
  CHECK_THROWS_WITH_AS(steps->load_state(state), "the scheduler's state is of 1 groups of parameters, not of 2",
                       std::invalid_argument);
}
