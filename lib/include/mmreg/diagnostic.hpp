// What is wrong with a config, and where. Errors are values: they are collected, then shown together.
#pragma once

#include "mmreg/source.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

/// The codes MRxxx. A number is never reused; code_word() gives the neutral word for it.
enum class Code : std::uint16_t {
  // 0xx: TOML
  file_unreadable = 1,
  file_too_large = 2,
  bad_encoding = 3,
  syntax = 4,
  duplicate_key = 5,
  bad_number = 6,
  nested_too_deep = 7,
  too_costly = 8,
  reader_disagreement = 9,
  header_order = 10,
  // 1xx: composition
  base_cycle = 101,
  bad_base = 102,
  duplicate_base_key = 103,
  file_missing = 104,
  dict_over_non_dict = 105,
  bad_delete_marker = 106,
  unknown_word = 107,
  env_missing = 108,
  unknown_expression = 109,
  key_missing = 110,
  bad_expression = 111,
  index_out_of_range = 112,
  bad_list_index = 113,
  scalar_at_index = 114,
  assign_into_scalar = 115,
  bad_custom_imports = 116,
  usage = 117,
  bad_file_type = 118,
  bad_package_path = 119,
  bad_filter = 120,
  bad_default_scope = 121,
  value_cycle = 122,
  bad_word = 123,
  bad_list_edit = 124,
  no_such_element = 125,
  several_elements = 126,
  // 2xx: names
  not_registered = 201,
  unexpected_argument = 202,
  unknown_scope = 203,
  bad_type_value = 204,
  missing_type = 205,
  unknown_key = 206,
  duplicate_name = 207,
  ambiguous_registry = 208,
  unknown_registry = 209,
  duplicate_scope = 210,
  bad_name = 211,
  bad_scope_name = 212,
  // 3xx: values
  missing_argument = 301,
  wrong_type = 302,
  out_of_range = 303,
  not_a_choice = 304,
  bad_cfg = 305,
  wrong_interface = 306,
  injected_given = 307,
  not_injected = 308,
  broken_rule = 309,
  // 4xx: plugins
  plugin_missing = 401,
  wrong_abi = 402,
  stale_manifest = 403,
  load_failed = 404,
  bad_manifest = 405,
  not_a_plugin = 406,
  // 5xx: references
  reference_missing = 501,
  reference_cycle = 502,
  reference_to_lazy = 503,
  // 6xx: building
  constructor_failed = 601,
  instance_args_differ = 602,
  // 7xx: running
  run_failed = 701,
  nothing_to_run = 702,
  // 9xx: advice
  config_deprecated = 901,
  import_ignored = 902,
  unset_nothing = 903,
  leftover_dropped = 904,
  renamed = 905,
  deprecated_parameter = 906,
  unused_allow = 907,
  unknown_default_scope = 908,
};

/// "MR202"
std::string code_text(Code code);
/// "unexpected_argument"
std::string_view code_word(Code code);
/// The code that "MR202" or "unexpected_argument" names, or nothing.
std::optional<Code> parse_code(std::string_view text);
/// All codes, in their order.
std::vector<Code> all_codes();

enum class Severity : std::uint8_t { error, warning };

/// A place with what is to be said about it.
struct Label {
  Origin at;
  std::string text;
};

/// A change of a text: what `at` covers becomes `text`.
struct Edit {
  Origin at;
  std::string text;
};

/// What would mend a mistake, all edits together.
struct Fix {
  bool is_safe = true;  ///< it does what was meant, as far as can be told; others are for people to judge
  std::vector<Edit> edits;
};

/// One mistake. The message says what is wrong in the user's own words, the help is an action.
struct Diagnostic {
  Code code = Code::syntax;
  Severity severity = Severity::error;
  std::string message;
  Label primary;
  std::vector<Label> related;            ///< other places that matter, such as where the type was chosen
  std::vector<std::string> notes;        ///< at most four
  std::string help;                      ///< what to do
  std::string key;                       ///< the path of the value: "model.backbone.depth"
  std::vector<std::string> suggestions;  ///< names that were probably meant, best first
  std::size_t more_configs = 0;          ///< how many others have this mistake, too, from a file that they share
  std::optional<Fix> fix;                ///< nothing if there is none that a program could make

  /// Sets what is written under the place.
  Diagnostic& label(std::string text) & { return primary.text = std::move(text), *this; }
  /// Adds another place that matters.
  Diagnostic& also(Origin at, std::string text) & { return related.push_back({at, std::move(text)}), *this; }
  /// Adds a fact that helps to understand.
  Diagnostic& note(std::string text) & { return notes.push_back(std::move(text)), *this; }
  /// Sets what to do, in the imperative.
  Diagnostic& suggest_help(std::string text) & { return help = std::move(text), *this; }
  /// Sets the path of the value.
  Diagnostic& at_key(std::string path) & { return key = std::move(path), *this; }
  /// Gives a fix of one edit, if the place is one that can be edited: in a file.
  Diagnostic& replace(Origin at, std::string text, bool is_safe = true) &;
  /// Gives the fix that writes a name for another: `certain`, or if that is empty the only suggestion, which is not
  /// safe.
  Diagnostic& rename(Origin at, const std::string& certain) &;
};

/// Where a file was included from: "the base `b.toml` is named here".
struct Inclusion {
  std::uint32_t file = 0;  ///< source number of the included file
  Origin by;               ///< the `_base_` entry that names it
};

/// A list of mistakes in the making.
class Diagnostics {
 public:
  /// Adds a mistake; the returned reference is good until the next one is added.
  Diagnostic& error(Code code, Origin at, std::string message);
  Diagnostic& warning(Code code, Origin at, std::string message);
  void add(Diagnostic d) { list_.push_back(std::move(d)); }
  /// Adds copies of all of them, and their count of followers.
  void add_all(const Diagnostics& others);
  void remove_if(const std::function<bool(const Diagnostic&)>& which) { std::erase_if(list_, which); }
  /// Takes out what was said of a place before, in the same words but for the path of the value.
  void remove_repeated();
  /// Counts mistakes that only follow from one that is already in the list.
  void count_follower() { ++followers_; }

  /// Whether one is more than a warning.
  bool has_errors() const;
  bool empty() const { return list_.empty(); }
  std::size_t size() const { return list_.size(); }
  /// How many mistakes are not in the list because they only follow from others.
  std::size_t followers() const { return followers_; }
  const std::vector<Diagnostic>& list() const { return list_; }
  std::vector<Diagnostic>& list() { return list_; }

  /// In the order of the files and of the places in them.
  void sort();

 private:
  std::vector<Diagnostic> list_;
  std::size_t followers_ = 0;
};

/// Thrown by the C++ API where a caller asked for an object and the config does not allow one.
class ConfigError : public std::runtime_error {
 public:
  /// what() is a line for each error, with its place.
  explicit ConfigError(Diagnostics found);
  /// All that is wrong.
  const Diagnostics& found() const { return found_; }

 private:
  Diagnostics found_;
};

/// Thrown for wrong use of the C++ API itself: a name registered twice, a scope that exists.
class UsageError : public std::logic_error {
 public:
  UsageError(Code code, const std::string& message) : std::logic_error(message), code_(code) {}
  /// The kind of mistake, for programs.
  Code code() const { return code_; }

 private:
  Code code_;
};

/// What names are of, to judge how they are mistaken.
struct NameKind {
  bool is_module = false;      ///< a prefix with a dot does not count, and a word more makes it another module
  std::string_view noun = {};  ///< what all of them are, such as "hook": it may be left out
};

/// The candidates nearest to `word`, best first, at most `limit`; empty when none is near. Near are names with typing
/// mistakes, with other forms, abbreviations or initials of words, or with words left out.
std::vector<std::string> near_names(std::string_view word, const std::vector<std::string_view>& candidates,
                                    std::size_t limit = 3, NameKind kind = {});

/// The candidate that was meant as far as can be told: one typing mistake away, or two in a long word, and no other is
/// as near. Empty if there is none.
std::string certain_name(std::string_view word, const std::vector<std::string_view>& candidates, NameKind kind = {});

/// How output is to look.
struct RenderOptions {
  bool color = false;
};

/// rustc's form: the message, the lines it is about, the notes and the help. `chain` tells how files were included.
std::string render_full(const Diagnostic& d, const std::vector<Inclusion>& chain = {}, RenderOptions options = {});
/// All of them, a blank line between two, then the closing line "2 errors, 1 warning".
std::string render_full(const Diagnostics& all, const std::vector<Inclusion>& chain = {}, RenderOptions options = {});
/// Places with what is to be said about them, as in a diagnostic; "" if none of them is in a text.
std::string render_labels(const std::vector<Label>& labels, RenderOptions options = {});
/// The `_base_` entries that lead from a config to the file of a place, the first way; empty for the config itself.
std::vector<Origin> inclusions_of(Origin at, const std::vector<Inclusion>& chain);
/// "a.toml:2, b.toml:1": the `_base_` entries that lead from a config to the file of a place; "" for the config itself.
std::string chain_text(Origin at, const std::vector<Inclusion>& chain);
/// "file:line:column: error[MR202]: message"
std::string render_line(const Diagnostic& d);

/// What a run over configs counted, for the summary of render_json().
struct Summary {
  std::size_t configs = 0;
  std::size_t files = 0;
  std::size_t suppressed = 0;
};

/// The mistakes of one config.
struct Report {
  std::string config;  ///< its path
  Diagnostics found;
  std::vector<Inclusion> chain;
  std::vector<std::uint32_t> sources;  ///< numbers of the files that it was made of; none if that was not possible
};

/// Format 1 of the JSON that CI jobs read: fields may be added, never changed.
std::string render_json(const std::vector<Report>& reports, const Summary& summary);
/// Workflow commands of GitHub Actions, which show mistakes beside the lines. Source:
/// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
std::string render_github(const std::vector<Report>& reports);
/// GitLab's code quality report. Source: https://docs.gitlab.com/ci/testing/code_quality/
std::string render_gitlab(const std::vector<Report>& reports);
/// SARIF 2.1.0: places, fixes, the way over the bases as a code flow, fingerprints that do not depend on lines.
std::string render_sarif(const std::vector<Report>& reports);
/// A test case for each config, as JUnit's XML.
std::string render_junit(const std::vector<Report>& reports);

}  // namespace mmreg
