// The words for the codes.
#include "mmreg/diagnostic.hpp"

#include <fmt/format.h>

namespace mmreg {

std::string code_text(Code code) { return fmt::format("MR{:03}", static_cast<int>(code)); }

std::string_view code_word(Code code) {
  // A switch, so that the compiler complains about a code without a word.
  switch (code) {
    case Code::file_unreadable: return "file_unreadable";
    case Code::file_too_large: return "file_too_large";
    case Code::bad_encoding: return "bad_encoding";
    case Code::syntax: return "syntax";
    case Code::duplicate_key: return "duplicate_key";
    case Code::bad_number: return "bad_number";
    case Code::nested_too_deep: return "nested_too_deep";
    case Code::too_costly: return "too_costly";
    case Code::reader_disagreement: return "reader_disagreement";
    case Code::header_order: return "header_order";
    case Code::base_cycle: return "base_cycle";
    case Code::bad_base: return "bad_base";
    case Code::duplicate_base_key: return "duplicate_base_key";
    case Code::file_missing: return "file_missing";
    case Code::dict_over_non_dict: return "dict_over_non_dict";
    case Code::bad_delete_marker: return "bad_delete_marker";
    case Code::unknown_word: return "unknown_word";
    case Code::env_missing: return "env_missing";
    case Code::unknown_expression: return "unknown_expression";
    case Code::key_missing: return "key_missing";
    case Code::bad_expression: return "bad_expression";
    case Code::index_out_of_range: return "index_out_of_range";
    case Code::bad_list_index: return "bad_list_index";
    case Code::scalar_at_index: return "scalar_at_index";
    case Code::assign_into_scalar: return "assign_into_scalar";
    case Code::bad_custom_imports: return "bad_custom_imports";
    case Code::usage: return "usage";
    case Code::bad_file_type: return "bad_file_type";
    case Code::bad_package_path: return "bad_package_path";
    case Code::bad_filter: return "bad_filter";
    case Code::bad_default_scope: return "bad_default_scope";
    case Code::value_cycle: return "value_cycle";
    case Code::bad_word: return "bad_word";
    case Code::bad_list_edit: return "bad_list_edit";
    case Code::no_such_element: return "no_such_element";
    case Code::several_elements: return "several_elements";
    case Code::not_registered: return "not_registered";
    case Code::unexpected_argument: return "unexpected_argument";
    case Code::unknown_scope: return "unknown_scope";
    case Code::bad_type_value: return "bad_type_value";
    case Code::missing_type: return "missing_type";
    case Code::unknown_key: return "unknown_key";
    case Code::duplicate_name: return "duplicate_name";
    case Code::ambiguous_registry: return "ambiguous_registry";
    case Code::unknown_registry: return "unknown_registry";
    case Code::duplicate_scope: return "duplicate_scope";
    case Code::bad_name: return "bad_name";
    case Code::bad_scope_name: return "bad_scope_name";
    case Code::missing_argument: return "missing_argument";
    case Code::wrong_type: return "wrong_type";
    case Code::out_of_range: return "out_of_range";
    case Code::not_a_choice: return "not_a_choice";
    case Code::bad_cfg: return "bad_cfg";
    case Code::wrong_interface: return "wrong_interface";
    case Code::injected_given: return "injected_given";
    case Code::not_injected: return "not_injected";
    case Code::broken_rule: return "broken_rule";
    case Code::plugin_missing: return "plugin_missing";
    case Code::wrong_abi: return "wrong_abi";
    case Code::stale_manifest: return "stale_manifest";
    case Code::load_failed: return "load_failed";
    case Code::bad_manifest: return "bad_manifest";
    case Code::not_a_plugin: return "not_a_plugin";
    case Code::reference_missing: return "reference_missing";
    case Code::reference_cycle: return "reference_cycle";
    case Code::reference_to_lazy: return "reference_to_lazy";
    case Code::constructor_failed: return "constructor_failed";
    case Code::instance_args_differ: return "instance_args_differ";
    case Code::run_failed: return "run_failed";
    case Code::nothing_to_run: return "nothing_to_run";
    case Code::config_deprecated: return "config_deprecated";
    case Code::import_ignored: return "import_ignored";
    case Code::unset_nothing: return "unset_nothing";
    case Code::leftover_dropped: return "leftover_dropped";
    case Code::renamed: return "renamed";
    case Code::deprecated_parameter: return "deprecated_parameter";
    case Code::unused_allow: return "unused_allow";
    case Code::unknown_default_scope: return "unknown_default_scope";
  }
  return "unknown";
}

std::vector<Code> all_codes() {
  std::vector<Code> codes;
  for (std::uint16_t n = 1; n < 1000; ++n) {
    if (code_word(static_cast<Code>(n)) != "unknown") codes.push_back(static_cast<Code>(n));
  }
  return codes;
}

std::optional<Code> parse_code(std::string_view text) {
  for (const Code code : all_codes()) {
    if (text == code_text(code) || text == code_word(code)) return code;
  }
  return std::nullopt;
}

}  // namespace mmreg
