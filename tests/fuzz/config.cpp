// Any text as a config: reading, composing, planning, formatting.
#include "fuzz.hpp"

#include "mmreg/source.hpp"
#include "mmreg/toml.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(fuzz::text_of(data, size));
  mmreg::Diagnostics found;
  if (mmreg::parse_toml(text, "text", found)) {
    const std::string formatted = mmreg::format_toml(text);
    if (!mmreg::parse_toml(formatted, "formatted", found)) fuzz::broken("formatting broke it", formatted);
    if (mmreg::format_toml(formatted) != formatted) fuzz::broken("formatting it again changes it", formatted);
  }
  fuzz::check_config({{"/fuzz/main.toml", text}});
  return 0;
}
