#include "documents.hpp"

#include <toml.hpp>

#include <malloc.h>

#include <sstream>

namespace bench {

std::string document(Shape shape, std::size_t bytes) {
  std::string out;
  for (std::size_t i = 0; out.size() < bytes; ++i) {
    const std::string n = std::to_string(i);
    switch (shape) {
      case Shape::tables:
        out += "[model.block" + n + "]\ntype = \"BasicBlock\"\ndepth = " + n +
               "\nstrides = [1, 2, 2, 2]\nnorm = { type = \"BN\", eps = 1e-5, affine = true }\n\n";
        break;
      case Shape::array_tables:
        out += "[[pipeline]]\ntype = \"Resize\"\nscale = [1333, 800]\nkeep_ratio = true\nprob = 0." + n + "\n\n";
        break;
      case Shape::one_line_arrays:
        out += "numbers" + n + " = [";
        for (std::size_t k = 0; k < 2000 && out.size() < bytes; ++k) out += (k > 0 ? ", " : "") + std::to_string(i * k);
        out += "]\n";
        break;
      case Shape::long_strings:
        out += "text" + n + " = \"" + std::string(1000, static_cast<char>('a' + i % 26)) + "\"\n";
        break;
    }
  }
  return out;
}

std::size_t toml11_parse(const std::string& text) {
  std::istringstream in(text);
  const auto value = toml::parse(in, std::string("x"));
  return value.as_table().size();
}

std::size_t toml11_memory(const std::string& text) {
  const std::size_t before = mallinfo2().uordblks;
  std::istringstream in(text);
  const auto value = toml::parse(in, std::string("x"));
  const std::size_t after = mallinfo2().uordblks;
  return after - before + value.as_table().size() * 0;
}

}  // namespace bench
