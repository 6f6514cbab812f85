// A server that is put together from a config: the library without the command line.
//
//   serve CONFIG [KEY=VALUE...]
#include "mmreg/build.hpp"
#include "mmreg/config.hpp"
#include "mmreg/config_plan.hpp"
#include "mmreg/diagnostic.hpp"
#include "mmreg/module.hpp"

#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace {

// What the program itself can build: no plugin is needed.
struct Handler {
  virtual ~Handler() = default;
  virtual std::string answer(const std::string& question) const = 0;
};

mmreg::Registry<Handler> HANDLERS("handler", {.scope = "serve", .key = "HANDLERS", .doc = "what answers questions"});

struct Echo : Handler {
  struct Params {
    std::string before = "";
  };
  explicit Echo(Params params) : before(std::move(params.before)) {}
  std::string answer(const std::string& question) const override { return before + question; }
  std::string before;
};

struct Chain : Handler {
  struct Params {
    std::vector<mmreg::Built<HANDLERS>> handlers;
  };
  explicit Chain(Params params) : handlers(std::move(params.handlers)) {}
  std::string answer(const std::string& question) const override {
    std::string text = question;
    for (const auto& handler : handlers) text = handler->answer(text);
    return text;
  }
  std::vector<mmreg::Built<HANDLERS>> handlers;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: serve CONFIG [KEY=VALUE...]\n";
    return 2;
  }
  HANDLERS.register_module<Echo>("Echo");
  HANDLERS.register_module<Chain>("Chain");

  // Files and overrides become one value; nothing is looked up yet.
  mmreg::LoadOptions options;
  options.overrides.assign(argv + 2, argv + argc);
  mmreg::Diagnostics found;
  const std::optional<mmreg::Config> config = mmreg::load_config(argv[1], options, found);

  // Types are found and every parameter is checked, before anything is built. Each mistake knows its place.
  std::shared_ptr<const mmreg::Plan> plan;
  if (config) plan = mmreg::plan_config(*config, {}, {}, found);
  if (found.has_errors()) {
    std::cerr << mmreg::render_full(found);
    return 1;
  }

  for (const mmreg::Object& object : mmreg::build_plan(plan)) {
    if (const auto handler = object.as<Handler>()) std::cout << handler->answer("hello") << '\n';
  }
  return 0;
}
