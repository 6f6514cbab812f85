// A tree of files with inheritance: `--- NAME` on a line of its own begins a file, the first one is the config.
#include "fuzz.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view kBegin = "\n--- ";
  std::string_view rest = fuzz::text_of(data, size);
  std::map<std::string, std::string> files;
  std::string name = "main.toml";
  while (true) {
    const std::size_t end = rest.find(kBegin);
    files["/fuzz/" + name] = rest.substr(0, end);
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + kBegin.size());
    const std::size_t line = std::min(rest.find('\n'), rest.size());
    name = rest.substr(0, line);
    rest.remove_prefix(std::min(line + 1, rest.size()));
  }
  fuzz::check_config(files);
  return 0;
}
