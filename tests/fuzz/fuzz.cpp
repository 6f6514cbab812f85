// What the fuzz targets share.
#include "fuzz.hpp"

#include "mmreg/config_plan.hpp"
#include "mmreg/json.hpp"
#include "mmreg/module.hpp"
#include "mmreg/source.hpp"
#include "mmreg/toml.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <variant>

namespace fuzz {
namespace {

// Modules with parameters of every kind, so that plans have something to check.
struct Part {
  virtual ~Part() = default;
};

mmreg::Registry<Part> PARTS("part", {.scope = "mmengine", .key = "PARTS"});

struct Leaf : Part {
  enum class Mode { fast, exact };
  struct Params {
    mmreg::Required<int> depth;
    double rate = 0.5;
    std::string style = "caffe";
    std::optional<unsigned char> small;
    std::vector<int> sizes;
    std::array<int, 2> stride{1, 1};
    std::map<std::string, double> weights;
    std::variant<bool, std::string> rule = true;
    Mode mode = Mode::fast;
    static void describe(mmreg::Describe<Params>& d) {
      d(&Params::depth, "number of layers").range(1, 152);
      d(&Params::style, "of the stride").choices({"pytorch", "caffe"});
    }
  };
  explicit Leaf(Params) {}
};

struct Tree : Part {
  struct Params {
    std::vector<mmreg::Built<PARTS>> children;
    mmreg::Lazy<PARTS> head;
  };
  explicit Tree(Params) {}
};

void register_modules() {
  if (PARTS.size() > 0) return;
  PARTS.register_module<Leaf>("Leaf");
  PARTS.register_module<Tree>("Tree");
}

mmreg::LoadOptions with_files(const std::map<std::string, std::string>& files) {
  mmreg::LoadOptions options;
  options.environment = [](const std::string& name) {
    return name == "HOME" ? std::optional<std::string>("/home") : std::nullopt;
  };
  options.read_file = [&](const std::string& path) {
    const auto file = files.find(std::filesystem::path(path).lexically_normal().string());
    return file == files.end() ? std::nullopt : std::optional(file->second);
  };
  options.max_copies = 10'000;
  return options;
}

void check_printed(const mmreg::Config& config) {
  const std::string printed = mmreg::print_toml(*config.root.as_table());
  const std::map<std::string, std::string> files{{"/fuzz/main.toml", printed}};
  const mmreg::LoadedConfig again = mmreg::Workspace(with_files(files)).load("/fuzz/main.toml");
  if (!again.config) broken("what is printed cannot be read", printed + "\n" + mmreg::render_full(again.found));
  if (mmreg::print_toml(*again.config->root.as_table()) != printed) broken("it reads as something else", printed);
}

// In one of the forms, another one for each input: all of them would take most of the time.
void render(const mmreg::Report& report, std::size_t form) {
  const std::vector<mmreg::Report> all{report};
  switch (form % 7) {
    case 0: mmreg::render_full(report.found, report.chain, {.color = true}); break;
    case 1: mmreg::render_json(all, {.configs = 1, .files = report.sources.size()}); break;
    case 2: mmreg::render_github(all); break;
    case 3: mmreg::render_gitlab(all); break;
    case 4: mmreg::render_sarif(all); break;
    case 5: mmreg::render_junit(all); break;
    default: mmreg::render_full(report.found, report.chain);
  }
  for (const mmreg::Diagnostic& d : report.found.list()) mmreg::render_line(d);
}

}  // namespace

void broken(const char* what, std::string_view shown) {
  std::fprintf(stderr, "%s:\n%.*s\n", what, static_cast<int>(shown.size()), shown.data());
  std::abort();
}

void check_config(const std::map<std::string, std::string>& files, const std::vector<std::string>& overrides) {
  register_modules();
  mmreg::LoadOptions options = with_files(files);
  options.overrides = overrides;
  mmreg::LoadedConfig loaded = mmreg::Workspace(std::move(options)).load("/fuzz/main.toml");
  if (loaded.config.has_value() == loaded.found.has_errors()) broken("a config and errors, or neither", "");
  mmreg::Report report{
      .config = "/fuzz/main.toml", .found = std::move(loaded.found), .chain = loaded.chain, .sources = {}};
  if (loaded.config) {
    check_printed(*loaded.config);
    mmreg::print_json(loaded.config->root);
    mmreg::plan_config(*loaded.config, {}, {}, report.found);
  }
  report.found.sort();
  std::size_t bytes = 0;
  for (const auto& [name, text] : files) bytes += text.size();
  for (const std::string& text : overrides) bytes += text.size();
  render(report, bytes);
  report = {};
  loaded = {};
  mmreg::forget_sources({});
}

}  // namespace fuzz
