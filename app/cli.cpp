// The flags of all commands. Only this file and cli_shape.cpp include CLI11.
#include "cli.hpp"

#include "cli_shape.hpp"
#include "common.hpp"
#include "write_file.hpp"

#include "mmreg/version.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>

namespace app {
namespace {

// `CONFIG KEY=VALUE... ~KEY... @FILE...`: what looks so and is no file is an override.
bool is_override(const std::string& argument) {
  const bool looks = argument.find('=') != std::string::npos || argument.starts_with('~') || argument.starts_with('@');
  std::error_code ignored;
  return looks && !std::filesystem::exists(argument, ignored);
}

struct Positionals {
  std::vector<std::string> all;
  std::vector<std::string> cfg_options;
  std::vector<std::string> with;
  std::size_t max_copies = ConfigArgs().max_copies;

  std::vector<std::string> words;  // the whole command line

  // In the order of the command line, whichever way they are given.
  std::vector<std::string> overrides() const {
    std::vector<std::string> plain;
    std::copy_if(all.begin(), all.end(), std::back_inserter(plain), is_override);
    std::vector<std::string> out;
    auto next = plain.begin();
    auto option = cfg_options.begin();
    constexpr std::string_view kFlag = "--cfg-options=";
    for (std::string_view word : words) {
      if (word.starts_with(kFlag)) word.remove_prefix(kFlag.size());
      if (next != plain.end() && *next == word) {
        out.push_back(*next++);
      } else if (option != cfg_options.end() && *option == word) {
        out.push_back(*option++);
      }
    }
    return out;
  }
  std::vector<std::string> paths() const {
    std::vector<std::string> out;
    std::copy_if(all.begin(), all.end(), std::back_inserter(out), [](const std::string& a) { return !is_override(a); });
    return out;
  }
  ConfigArgs config() const {
    const std::vector<std::string> files = paths();
    if (files.size() != 1) {
      throw CLI::ValidationError(files.empty() ? "a CONFIG is needed"
                                               : fmt::format("one CONFIG is taken, but there is also `{}`", files[1]));
    }
    return layers(files.front());
  }
  ConfigArgs layers(const std::string& config = {}) const { return {config, overrides(), with, max_copies}; }
};

struct Commands {
  Common common;
  Positionals positionals;
  ShowArgs show;
  DiffArgs diff;
  AffectedArgs affected;
  FmtArgs fmt;
  ImportArgs import;
  ValidateArgs validate;
  BuildArgs build;
  GraphArgs graph;
  RunArgs run;
  ListArgs list;
  DescribeArgs describe;
  std::string docs;
  CountArgs count;
  PluginArgs plugin;
  std::string code;
  std::string shell;
  SchemaArgs schema;

  DiffArgs diff_args() const {
    const std::vector<std::string> files = positionals.paths();
    const std::size_t wanted = diff.against.empty() ? 2 : 1;
    if (files.size() != wanted) {
      throw CLI::ValidationError(wanted == 2 ? "two configs are needed, or one and --against REVISION"
                                             : "with --against one config is taken");
    }
    DiffArgs args = diff;
    args.before = positionals.layers(files.front());
    args.after = positionals.layers(files.back());
    return args;
  }
};

void add_config(CLI::App& command, Commands& c, const std::string& what, const std::string& name = "CONFIG",
                bool required = true) {
  command.add_option(name, c.positionals.all, what)->required(required);
  command.add_option("--cfg-options", c.positionals.cfg_options, "overrides, as KEY=VALUE")->expected(1, -1);
  command.add_option("--with", c.positionals.with, "merge one more file, after the config and before the overrides")
      ->allow_extra_args(false);
  command.add_option("--max-copies", c.positionals.max_copies, "how many values references and copies may make")
      ->capture_default_str();
}

CLI::Option* add_format(CLI::App& command, std::string& format, const std::vector<std::string>& names,
                        const std::string& flag = "--format") {
  return command.add_option(flag, format, "how to print")->check(CLI::IsMember(names))->capture_default_str();
}

void add_jobs(CLI::App& command, unsigned& jobs) {
  command.add_option("-j,--jobs", jobs, "threads; 0: as many as the machine has")->capture_default_str();
}

void add_config_commands(CLI::App& app, Commands& c) {
  CLI::App* validate = app.add_subcommand("validate", "find every mistake of configs, without running anything");
  validate->alias("check");
  add_config(*validate, c, "configs and folders of configs, then overrides KEY=VALUE; the workspace if none is given",
             "CONFIG", false);
  const std::vector<std::string> formats = {"full", "concise", "json", "github", "gitlab", "sarif", "junit"};
  CLI::Option* format = add_format(*validate, c.validate.format, formats, "--output-format");
  validate->add_option("--also", c.validate.also, "one more report: FORMAT=FILE")
      ->allow_extra_args(false)
      ->check([formats](const std::string& entry) {
        const std::size_t split = entry.find('=');
        const bool good = split != std::string::npos && split + 1 < entry.size() &&
                          std::find(formats.begin(), formats.end(), entry.substr(0, split)) != formats.end();
        return good ? std::string() : fmt::format("`{}` is not FORMAT=FILE", entry);
      });
  CLI::Option* fix = validate->add_flag("--fix", c.validate.fix, "mend what can be mended safely");
  validate->add_flag("--unsafe-fixes", c.validate.unsafe,
                     "with --fix or --diff: mend also what may be meant otherwise");
  CLI::Option* diff =
      validate->add_flag("--diff", c.validate.diff, "print what --fix would change, and change nothing");
  diff->excludes(fix)->excludes(format);
  validate->add_option("--affected-by", c.validate.affected_by, "only configs that inherit one of these files")
      ->expected(1, -1);
  validate->add_option("--since", c.validate.since, "only configs that inherit a file changed since this git revision");
  validate->add_flag("--watch", c.validate.watch, "check again whenever a file changes")->excludes(fix)->excludes(diff);
  validate->add_flag("--deny-warnings", c.validate.deny_warnings, "exit with 1 for warnings too");
  validate->add_flag("!--no-plan", c.validate.plan, "only compose the configs: look no type up");
  add_jobs(*validate, c.validate.jobs);

  CLI::App* show = app.add_subcommand("show", "print the config with its bases and overrides put together");
  add_config(*show, c, "the config, then overrides KEY=VALUE");
  add_format(*show, c.show.format, {"toml", "json", "flat"});
  CLI::Option* only = show->add_option("--only", c.show.only, "print the value at this key only");
  CLI::Option* origin = show->add_flag(fmt::format("--origin{{{}}}", ShowArgs::kEverything), c.show.origin,
                                       "where values come from and what they replaced; --origin=KEY for one of them");
  CLI::Option* tree = show->add_flag("--tree", c.show.tree, "the files that the config inherits");
  CLI::Option* defaults =
      show->add_flag("--defaults", c.show.defaults, "fill in the defaults of all parameters, marked");
  tree->excludes(only)->excludes(origin)->excludes(defaults);
  origin->excludes(defaults);

  CLI::App* build = app.add_subcommand("build", "build the objects of a config and print the graph");
  add_config(*build, c, "the config, then overrides KEY=VALUE");
  add_format(*build, c.build.format, {"text", "json"});
  build->add_option("--only", c.build.only, "build the objects at these keys only");
  build->add_flag("--timings", c.build.timings, "say how long it took");

  CLI::App* graph = app.add_subcommand("graph", "draw the objects of a config, also of one with mistakes");
  add_config(*graph, c, "the config, then overrides KEY=VALUE");
  add_format(*graph, c.graph.format, {"text", "dot", "mermaid", "svg", "html"});
  graph->add_option("--only", c.graph.only, "draw the objects at these keys only");

  CLI::App* run = app.add_subcommand("run", "build and run");
  add_config(*run, c, "the config, then overrides KEY=VALUE");
  run->add_option("--work-dir", c.run.work_dir, "where logs and checkpoints go");
  run->add_flag("--resume", c.run.resume, "go on from the last checkpoint in the work dir");
  run->add_flag("--dry-run", c.run.dry_run, "check everything and print the graph, but run nothing");
}

void add_comparing_commands(CLI::App& app, Commands& c) {
  CLI::App* diff =
      app.add_subcommand("diff", "what is different between two configs, by meaning; exits with 1 if anything");
  add_config(*diff, c, "the two configs, then overrides KEY=VALUE for both");
  diff->add_option("--against", c.diff.against, "compare one config with what it was in this revision of git");
  add_format(*diff, c.diff.format, {"text", "json"});

  CLI::App* affected = app.add_subcommand("affected", "the configs that inherit a file, and whose result changes");
  add_config(*affected, c, "files, changed or not, then overrides KEY=VALUE for all configs", "FILE");
  affected->add_option("--against", c.affected.against, "the revision of git to compare with")->capture_default_str();
  add_format(*affected, c.affected.format, {"text", "names", "json"});
  add_jobs(*affected, c.affected.jobs);
}

void add_rewriting_commands(CLI::App& app, Commands& c) {
  CLI::App* fmt = app.add_subcommand("fmt", "format configs: comments and meaning stay as they are");
  fmt->add_option("PATH", c.fmt.paths, "files, folders, or - for standard input")->required();
  fmt->add_flag("--check", c.fmt.check, "write nothing; exit with 1 if a file would be formatted");
  add_jobs(*fmt, c.fmt.jobs);

  CLI::App* import =
      app.add_subcommand("import", "make configs of JSON dumps, such as those of MMEngine's Config.dump");
  import->add_option("FILE", c.import.files, "JSON files, or - for standard input")->required();
  import->add_option("-o,--output", c.import.output, "the folder to write into; standard output if none is given");
  import->add_flag("--split", c.import.split, "write what all dumps have in common as a base");
  import->add_flag("-f,--force", c.import.force, "write over files that are there already");
  import->add_flag("--vars", c.import.vars, "move top-level keys that no parameter takes into [vars]");
}

void add_catalogue_commands(CLI::App& app, Commands& c) {
  CLI::App* list = app.add_subcommand("list", "registries and the modules in them");
  list->add_option("REGISTRY", c.list.registries, "registries, such as MODELS; all if none is given");
  list->add_option("--scope", c.list.scope, "only registries of this scope");
  list->add_option("--match", c.list.match, "only modules whose name matches this pattern, such as 'Res*'");
  add_format(*list, c.list.format, {"table", "json", "names"});

  CLI::App* describe = app.add_subcommand("describe", "the parameters of a module, or what a registry is for");
  describe->add_option("NAME", c.describe.name, "a module, scope.module, REGISTRY.module or a registry")->required();
  add_format(*describe, c.describe.format, {"text", "json", "markdown"});

  CLI::App* docs = app.add_subcommand("docs", "all registries and modules with their parameters, as pages to browse");
  docs->add_option("--html", c.docs, "the folder to write the pages into")->required();

  CLI::App* count = app.add_subcommand("count_registered_modules", "how many modules each registry has");
  count->add_option("--save-path", c.count.save_path, "also write modules_statistic_results.json into this folder");
  add_format(*count, c.count.format, {"text", "json"});

  CLI::App* completion = app.add_subcommand("completion", "print the completion script of a shell");
  completion->add_option("SHELL", c.shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));

  CLI::App* schema = app.add_subcommand("schema", "JSON Schema of configs, for editors");
  schema->add_flag("--all", c.schema.all, "write a schema for each registry and taplo's rules, too");
  schema->add_option("-o,--output", c.schema.output, "the folder to write into; standard output if none is given");

  app.add_subcommand("lsp", "a language server for editors, on standard input and output");

  CLI::App* explain = app.add_subcommand("explain", "what the code of a message means, with examples");
  explain->add_option("CODE", c.code, "a code, such as MR202")->required();

  app.add_subcommand("doctor", "what is found of what mmreg and its plugins need, and what is missing");

  CLI::App* plugin = app.add_subcommand("plugin", "plugins and their manifests");
  plugin->require_subcommand(1);
  plugin->add_subcommand("list", "the plugins that are found");
  CLI::App* fresh = plugin->add_subcommand("new", "begin a plugin: a project with a module, a config, tests and CI");
  fresh->add_option("NAME", c.plugin.name, "the plugin's name, which becomes its folder and its scope")->required();
  CLI::App* manifest = plugin->add_subcommand("manifest", "open a plugin and write its manifest");
  manifest->add_option("LIBRARY", c.plugin.library, "the plugin's shared library")->required();
  manifest->add_option("-o,--output", c.plugin.output, "the file to write; standard output if none is given");
}

int dispatch(const CLI::App& app, Commands& c) {
  use(c.common);
  if (app.got_subcommand("lsp")) return language_server();  // each document has its workspace
  if (!use_workspace()) return kWrongUse;
  if (app.got_subcommand("validate")) {
    c.validate.paths = c.positionals.paths();
    c.validate.layers = c.positionals.layers();
    const bool is_part = !c.validate.affected_by.empty() || !c.validate.since.empty();
    if (c.validate.paths.empty() && !is_part && workspace().configs.empty()) {
      throw CLI::ValidationError("a config or a folder is needed, or a mmreg.toml that says which files are configs");
    }
    return validate(c.validate);
  }
  const bool one_origin = !c.show.origin.empty() && c.show.origin != ShowArgs::kEverything;
  if (one_origin && !c.show.only.empty()) throw CLI::ValidationError("--origin=KEY and --only exclude one another");
  if (app.got_subcommand("show")) return c.show.config = c.positionals.config(), show(c.show);
  if (app.got_subcommand("diff")) return diff(c.diff_args());
  if (app.got_subcommand("affected")) {
    c.affected.files = c.positionals.paths();
    c.affected.layers = c.positionals.layers();
    if (c.affected.files.empty()) throw CLI::ValidationError("a FILE is needed");
    return affected(c.affected);
  }
  if (app.got_subcommand("fmt")) return format_files(c.fmt);
  if (app.got_subcommand("import")) {
    const bool many = c.import.files.size() > 1 || c.import.split;
    if (many && c.import.output.empty()) throw CLI::ValidationError("several files need a folder: --output DIR");
    return import_dumps(c.import);
  }
  if (app.got_subcommand("build")) return c.build.config = c.positionals.config(), build(c.build);
  if (app.got_subcommand("graph")) return c.graph.config = c.positionals.config(), graph(c.graph);
  if (app.got_subcommand("run")) {
    c.run.config = c.positionals.config();
    c.run.plugin_paths = c.common.plugin_paths;
    return run(c.run);
  }
  if (app.got_subcommand("list")) return list(c.list);
  if (app.got_subcommand("describe")) return describe(c.describe);
  if (app.got_subcommand("docs")) return docs(c.docs);
  if (app.got_subcommand("count_registered_modules")) return count_registered_modules(c.count);
  if (app.got_subcommand("explain")) return explain(c.code);
  if (app.got_subcommand("completion")) return print_completion_script(c.shell);
  if (app.got_subcommand("schema")) {
    if (c.schema.all && c.schema.output.empty()) throw CLI::ValidationError("--all needs a folder: --output DIR");
    return print_schema(c.schema);
  }
  if (app.got_subcommand("doctor")) return doctor();
  if (app.got_subcommand("version")) return print_version();
  const CLI::App* plugin = app.get_subcommand("plugin");
  if (plugin->got_subcommand("new")) return plugin_new(c.plugin.name);
  return plugin->got_subcommand("list") ? plugin_list() : plugin_manifest(c.plugin);
}

// "there is no command `shwo`; did you mean `show`?" if that is what is wrong, else empty.
std::string unknown_command(const CLI::App& app) {
  const std::vector<std::string> rest = app.remaining();
  if (!app.get_subcommands().empty() || rest.empty() || rest.front().starts_with('-')) return {};
  const std::vector<const CLI::App*> commands = app.get_subcommands([](const CLI::App*) { return true; });
  std::vector<std::string> names;
  names.reserve(commands.size());
  for (const CLI::App* command : commands) names.push_back(command->get_name());
  const std::vector<std::string> near = mmreg::near_names(rest.front(), {names.begin(), names.end()}, 1);
  return fmt::format("there is no command `{}`{}", rest.front(),
                     near.empty() ? "" : fmt::format("; did you mean `{}`?", near.front()));
}

}  // namespace

int print_version() {
  print(stdout, fmt::format("mmreg {}\n", mmreg::version()));
  return finish() ? kGood : kWrongUse;
}

namespace {

void add_commands(CLI::App& app, Commands& c) {
  app.add_option("--color", c.common.color, "when to colour: auto, always, never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  app.add_option("--plugin-path", c.common.plugin_paths, "folders to search for plugins")->allow_extra_args(false);
  app.set_version_flag("--version", std::string("mmreg ") + std::string(mmreg::version()));
  app.require_subcommand(1);
  app.fallthrough();
  add_config_commands(app, c);
  add_comparing_commands(app, c);
  add_rewriting_commands(app, c);
  add_catalogue_commands(app, c);
  app.add_subcommand("version", "print the version");
}

}  // namespace

int complete_words(const std::vector<std::string>& words) {
  CLI::App app("", "mmreg");
  Commands c;
  add_commands(app, c);
  if (!use_workspace()) return kWrongUse;
  for (const std::string& candidate : complete(shape_of(app), words)) print(stdout, candidate + "\n");
  return finish() ? kGood : kWrongUse;
}

int write_man_pages(const std::string& folder) {
  CLI::App app("Configs that build object graphs: registries, checks and runs.", "mmreg");
  Commands c;
  add_commands(app, c);
  for (const auto& [name, text] : man_pages(app)) {
    if (const std::string problem = write_file(fmt::format("{}/{}", folder, name), text); !problem.empty()) {
      print(stderr, fmt::format("mmreg: cannot write `{}/{}`: {}\n", folder, name, problem));
      return kWrongUse;
    }
  }
  return kGood;
}

int run_command_line(int argc, char** argv) {
  CLI::App app("Configs that build object graphs: registries, checks and runs.", "mmreg");
  Commands c;
  c.positionals.words.assign(argv, argv + argc);
  add_commands(app, c);
  try {
    app.parse(argc, argv);
    return dispatch(app, c);
  } catch (const CLI::ParseError& e) {
    const std::string unknown = unknown_command(app);
    if (e.get_exit_code() == 0 && unknown.empty()) {  // --help, --version
      app.exit(e);
      std::cout.flush();
      return finish() ? kGood : kWrongUse;
    }
    print(stderr, fmt::format("mmreg: {}\nTry `mmreg help`.\n", unknown.empty() ? e.what() : unknown));
    return kWrongUse;
  }
}

}  // namespace app
