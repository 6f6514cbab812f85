// An expression, between `{{` and `}}`, as a value and in the middle of a text.
#include "fuzz.hpp"

#include "mmreg/toml.hpp"
#include "mmreg/value.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string expression(fuzz::text_of(data, size));
  const auto quoted = [](const std::string& text) { return mmreg::print_toml_value(mmreg::Value(text)); };
  const std::string config = R"(
n = 3
x = 0.5
name = "resnet"
list = [1, 2, [3, 4]]
table = { a = 1, b = { c = "d" }, "e.f" = true }
alone = )" + quoted("{{ " + expression + " }}") +
                             "\nwithin = " + quoted("before {{ " + expression + " }} after") + "\n";
  fuzz::check_config({{"/fuzz/main.toml", config}, {"/fuzz/base.toml", "width = 64\n"}});
  return 0;
}
