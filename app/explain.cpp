// mmreg explain: what a code means, with a wrong and a right example.
#include "common.hpp"

#include "explanations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace app {

int explain(const std::string& word) {
  std::string name = word;
  if (std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isdigit(c); })) name.insert(0, "MR");
  if (name.starts_with("mr")) name.replace(0, 2, "MR");
  const std::optional<mmreg::Code> code = mmreg::parse_code(name);
  if (!code) {
    std::vector<std::string> names;
    for (const mmreg::Code one : mmreg::all_codes()) {
      names.push_back(mmreg::code_text(one));
      names.emplace_back(mmreg::code_word(one));
    }
    const std::vector<std::string> near = mmreg::near_names(name, {names.begin(), names.end()}, 1);
    print(stderr, fmt::format("mmreg: there is no code `{}`{}\n", word,
                              near.empty() ? "" : fmt::format("; did you mean `{}`?", near.front())));
    return kWrongUse;
  }
  const std::string text = mmreg::code_text(*code);
  const auto* const found =
      std::find_if(kExplanations.begin(), kExplanations.end(), [&](const Explanation& e) { return e.code == text; });
  if (found == kExplanations.end()) {
    print(stderr, fmt::format("mmreg: internal error: {} has no explanation\n", text));
    return kBug;
  }
  print(stdout, fmt::format("{}: {}", text, found->text.substr(2)));  // behind "# "
  return finish() ? kGood : kWrongUse;
}

}  // namespace app
