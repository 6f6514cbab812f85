// Help for people who write configs: what stands at a place of a text, and what could stand there. Used by the language
// server and by the completion of shells.
#pragma once

#include "mmreg/config.hpp"
#include "mmreg/key_path.hpp"
#include "mmreg/registry.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mmreg {

/// A place in a TOML text, which need not be valid.
struct TextPlace {
  enum class What : unsigned char { header, key, value };
  What what = What::key;
  KeyPath path;           ///< of the table, or of the value
  std::string typed;      ///< what stands before the cursor of the key or value, without its quote
  std::size_t begin = 0;  ///< offset where `typed` begins
  bool in_string = false;
  bool has_value = false;  ///< of a key: a `=` follows
};

/// The place of a cursor, as a byte offset.
TextPlace place_in(std::string_view text, std::size_t offset);

/// What a config may hold at a path.
struct Expected {
  bool is_root = false;                    ///< the whole config
  const Param* param = nullptr;            ///< whose value this is, or is a part of
  const Type* type = nullptr;              ///< of the value; null: not known, or anything
  const RegistryNode* registry = nullptr;  ///< that an object here is of
  const Module* module = nullptr;          ///< the object that is here
  const Schema* schema = nullptr;          ///< the keys of the table here; null: not known
};

/// What is expected at a path of a composed config, with or without a value there.
Expected expected_at(const Config& config, const KeyPath& path);

/// Something that could be written at a place.
struct Completion {
  enum class Kind : unsigned char { key, module, value, file, reference };
  Kind kind = Kind::value;
  std::string label;   ///< what it is called, and what is written inside of quotes
  std::string insert;  ///< what is written outside of them
  std::string detail;  ///< a few words: its type, or where it is from
  std::string doc;
};

/// What could be written at a place of a config. `config` is what the text composes to, as far as it could be.
std::vector<Completion> completions_at(const Config& config, const TextPlace& place);

/// The parameter in a line: "int = 18, from 1 to 152".
std::string summary_of(const Param& param);

}  // namespace mmreg
