// What the declared commands and flags look like, for completion and for manual pages.
#include "cli_shape.hpp"

#include "mmreg/diagnostic.hpp"
#include "mmreg/version.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include <algorithm>

namespace app {
namespace {

// "TEXT:{full,concise}": the values that a check allows.
std::vector<std::string> values_of(const std::string& type) {
  std::vector<std::string> out;
  std::size_t at = type.find('{');
  const std::size_t end = type.find('}', at == std::string::npos ? 0 : at);
  if (at == std::string::npos || end == std::string::npos) return out;
  while (at < end) {
    const std::size_t next = std::min(type.find(',', at + 1), end);
    out.push_back(type.substr(at + 1, next - at - 1));
    at = next;
  }
  return out;
}

std::vector<CommandShape::Flag> flags_of(const CLI::App& app) {
  std::vector<CommandShape::Flag> out;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) {
      out.push_back({"--" + name, option->get_items_expected_max() > 0, values_of(option->get_type_name())});
    }
  }
  return out;
}

}  // namespace

ProgramShape shape_of(const CLI::App& app) {
  ProgramShape shape;
  shape.flags = flags_of(app);
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    CommandShape& one = shape.commands.emplace_back();
    one.name = command->get_name();
    one.aliases = command->get_aliases();
    one.flags = flags_of(*command);
    for (const CLI::App* inner : command->get_subcommands([](const CLI::App*) { return true; })) {
      one.words.push_back(inner->get_name());
    }
    if (one.name == "explain") {
      for (const mmreg::Code code : mmreg::all_codes()) one.words.push_back(mmreg::code_text(code));
    }
    for (const CLI::Option* option : command->get_options()) {
      if (!option->get_positional()) continue;
      one.takes_config = one.takes_config || option->get_name(true) == "CONFIG";
      for (std::string& value : values_of(option->get_type_name())) one.words.push_back(std::move(value));
    }
  }
  return shape;
}

namespace {

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

// roff takes a leading dot or quote for a command, a backslash for an escape, and a plain minus for a hyphen.
std::string roff(const std::string& text) {
  std::string out = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out;
}

std::string flag_names(const CLI::Option& option) {
  std::string out;
  for (const std::string& name : option.get_snames()) out += fmt::format(R"(\fB\-{}\fR, )", roff(name));
  for (const std::string& name : option.get_lnames()) out += fmt::format(R"(\fB\-\-{}\fR, )", roff(name));
  out.resize(out.size() - std::min<std::size_t>(out.size(), 2));
  const bool takes_value = option.get_items_expected_max() > 0 && option.get_type_size() != 0;
  return takes_value ? out + " \\fIVALUE\\fR" : out;
}

std::string about(const CLI::Option& option) {
  std::string out = roff(option.get_description());
  if (const std::vector<std::string> values = values_of(option.get_type_name()); !values.empty()) {
    out += fmt::format("; one of {}", fmt::join(values, ", "));
  }
  if (!option.get_default_str().empty()) out += fmt::format(" [{}]", roff(option.get_default_str()));
  return out;
}

std::string synopsis(const CLI::App& app, const std::string& name) {
  std::string out = fmt::format(".B {}\n", roff(name));
  if (!flags_of(app).empty()) out += "[\\fIOPTIONS\\fR]\n";
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) continue;
    const std::string word =
        fmt::format("\\fI{}\\fR{}", roff(option->get_name(true)), option->get_expected_max() > 1 ? "..." : "");
    out += option->get_required() ? word + "\n" : "[" + word + "]\n";
  }
  if (!commands_of(app).empty()) out += "\\fICOMMAND\\fR ...\n";
  return out;
}

std::string options_section(const CLI::App& app) {
  std::string arguments;
  std::string flags;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional()) {
      arguments += fmt::format(".TP\n\\fI{}\\fR\n{}\n", roff(option->get_name(true)), about(*option));
    } else {
      flags += fmt::format(".TP\n{}\n{}\n", flag_names(*option), about(*option));
    }
  }
  return (arguments.empty() ? "" : ".SH ARGUMENTS\n" + arguments) + (flags.empty() ? "" : ".SH OPTIONS\n" + flags);
}

std::string commands_section(const CLI::App& app, const std::string& prefix) {
  std::string out;
  for (const CLI::App* command : commands_of(app)) {
    out += fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(prefix + command->get_name()), roff(command->get_description()));
    if (!prefix.empty()) continue;
    for (const CLI::App* inner : commands_of(*command)) {
      out += fmt::format(".TP\n\\fB{} {}\\fR\n{}\n", roff(command->get_name()), roff(inner->get_name()),
                         roff(inner->get_description()));
    }
  }
  return out.empty() ? "" : ".SH COMMANDS\n" + out;
}

constexpr const char* kExitStatus = R"(.SH EXIT STATUS
.TP
0
all is well
.TP
1
a config has mistakes, or what was compared is different
.TP
2
wrong use, or a file that cannot be read or written
.TP
3
an object or a plugin could not be built or loaded
.TP
4
a run failed
)";

constexpr const char* kEnvironment = R"(.SH ENVIRONMENT
.TP
MMREG_PLUGIN_PATH
folders with plugins, separated by colons, searched before those of the installation
.TP
NO_COLOR
print without colours
.SH FILES
.TP
mmreg.toml
in the folder of a project: which files are configs, where plugins are, how severe findings are
)";

std::string page(const CLI::App& app, const std::string& title, const std::string& name) {
  const bool is_program = app.get_parent() == nullptr;
  std::string upper = title;
  std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return std::toupper(c); });
  return fmt::format(".TH {} 1 \"\" \"mmreg {}\" \"mmreg\"\n.SH NAME\n{} \\- {}\n.SH SYNOPSIS\n{}", roff(upper),
                     mmreg::version(), roff(title), roff(app.get_description()), synopsis(app, name)) +
         options_section(app) + commands_section(app, is_program ? "" : app.get_name() + " ") + kExitStatus +
         (is_program ? kEnvironment : ".SH SEE ALSO\n.BR mmreg (1)\n");
}

}  // namespace

std::map<std::string, std::string> man_pages(const CLI::App& program) {
  std::map<std::string, std::string> out{{"mmreg.1", page(program, "mmreg", "mmreg")}};
  for (const CLI::App* command : commands_of(program)) {
    const std::string title = "mmreg-" + command->get_name();
    out[title + ".1"] = page(*command, title, "mmreg " + command->get_name());
  }
  return out;
}

}  // namespace app
