// Overrides of a config, one a line, as they stand on the command line.
#include "fuzz.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr const char* kConfig = R"(
default_scope = "mmengine"
n = 1
name = "a.b"
list = [1, [2, 3], { type = "Leaf", depth = 4 }]
[part]
type = "Tree"
children = [{ type = "Leaf", depth = 1 }, { type = "Leaf", depth = 2, sizes = [1, 2] }]
head = { type = "Leaf", depth = 3, weights = { a = 0.5, "b.c" = 1 } }
)";
  std::vector<std::string> overrides;
  std::string_view rest = fuzz::text_of(data, size);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    // `@FILE` would read a file of this machine.
    if (!rest.starts_with('@')) overrides.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  fuzz::check_config({{"/fuzz/main.toml", kConfig}}, overrides);
  return 0;
}
