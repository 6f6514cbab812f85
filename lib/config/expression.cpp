// What is known before files are merged is put into the expressions of a file. Expressions are evaluated on parsed
// strings, never on the text of a file: what is put in cannot break it.
#include "config/expression.hpp"

#include "config/finish.hpp"
#include "config/rewrite.hpp"
#include "value/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace mmreg::detail {
namespace {

class Expander {
 public:
  Expander(const ExpressionScope& scope, Composition& composition) : scope_(scope), composition_(composition) {}

  std::optional<Value> change(const Value& v) {
    const std::string* text = v.as_string();
    try {
      if (text && text->find("{{") != std::string::npos) return value_of(parse_template(*text), v.origin());
    } catch (Problem& problem) {
      composition_.report(std::move(problem), v.origin());
    } catch (const FollowsFromOther&) {
      composition_.found.count_follower();
    } catch (const Reported&) {
    }
    return std::nullopt;
  }

 private:
  Value value_of(const Template& t, Origin at) {
    if (t.pieces.size() == 1) {
      Piece piece = known(t.pieces.front(), at, t.pieces.front().filter == Filter::none);
      if (piece.kind == Piece::Kind::text) return Value(std::move(piece.text), at);
      if (piece.kind == Piece::Kind::value) return piece.value;
      if (piece.kind == Piece::Kind::inner && piece.filter == Filter::none) return deferred(*piece.inner, at);
      return deferred(Template{{std::move(piece)}}, at);
    }
    Template left;
    bool open = false;
    for (const Piece& p : t.pieces) {
      Piece piece = known(p, at, false);
      if (piece.kind == Piece::Kind::value) {
        piece.kind = Piece::Kind::text;
        piece.text = pasted(piece.value);
      }
      open = open || piece.kind != Piece::Kind::text;
      if (piece.kind == Piece::Kind::text && !left.pieces.empty() && left.pieces.back().kind == Piece::Kind::text) {
        left.pieces.back().text += piece.text;
      } else {
        left.pieces.push_back(std::move(piece));
      }
    }
    return open ? deferred(std::move(left), at) : Value(std::move(left.pieces.front().text), at);
  }

  // A piece with what is known by now: text, a value, a reference, or an inner template that waits for one. `whole`: it
  // is all that there is, so that a copy may wait in its place.
  Piece known(const Piece& piece, Origin at, bool whole) {
    switch (piece.kind) {
      case Piece::Kind::text:
      case Piece::Kind::reference: return piece;
      case Piece::Kind::value: return settled(piece.value, piece.filter, at, whole);
      case Piece::Kind::file: return settled(Value(file_word(piece.text)), piece.filter, at, whole);
      case Piece::Kind::environment: return settled(environment(piece, at), piece.filter, at, whole);
      case Piece::Kind::base: return settled(from_bases(piece, at), piece.filter, at, whole);
      case Piece::Kind::inner: break;  // none is made by reading
    }
    return piece;
  }

  Piece settled(Value v, Filter filter, Origin at, bool whole) {
    Piece out;
    if (copy_of(v) && !whole && !bases().expand(v)) throw Reported();
    if (const Template* waiting = template_of(v)) {
      out.kind = Piece::Kind::inner;
      Template inner = *waiting;
      if (!inner.at) inner.at = v.origin();  // of the base that says it
      out.inner = std::make_shared<const Template>(std::move(inner));
      out.filter = filter;
      return out;
    }
    out.kind = Piece::Kind::value;
    out.value = filtered(std::move(v), filter);
    out.value.set_origin(at);
    return out;
  }

  std::string file_word(std::string_view word) const {
    const std::filesystem::path& file = scope_.file;
    if (file.empty()) {
      throw Problem{Code::unknown_expression, fmt::format("`{}` can be used in files only", word),
                    "write the text itself"};
    }
    if (!is_utf8(file.string())) {
      throw Problem{Code::bad_encoding, "the path of this file is not valid UTF-8", "rename the file or its folder"};
    }
    if (word == "fileBasename") return file.filename().string();
    if (word == "fileBasenameNoExtension") return file.stem().string();
    if (word == "fileExtname") return file.extension().string();
    std::error_code ignored;
    return std::filesystem::absolute(file, ignored).lexically_normal().parent_path().string();
  }

  Value environment(const Piece& piece, Origin at) {
    if (const std::optional<std::string> value = look_up(piece.text)) {
      if (!is_utf8(*value)) {
        throw Problem{Code::bad_encoding, fmt::format("the environment variable {} is not valid UTF-8", piece.text),
                      "set it to text in UTF-8"};
      }
      if (scope_.environment_used) scope_.environment_used->emplace(piece.text, *value);
      return Value(*value, at);
    }
    if (piece.inner) return value_of(*piece.inner, at);
    throw Problem{Code::env_missing,
                  fmt::format("the environment variable {} is not set, and has no default", piece.text),
                  fmt::format("set it, or write `{{{{ ${}:default }}}}`", piece.text)};
  }

  std::optional<std::string> look_up(const std::string& name) const {
    if (scope_.options && scope_.options->environment) return scope_.options->environment(name);
    const char* value = std::getenv(name.c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
  }

  Value from_bases(const Piece& piece, Origin at) {
    if (!scope_.bases) {
      if (scope_.file.empty()) {
        throw Problem{Code::unknown_expression, "`_base_` can be used in files only", "write `{{ a.b }}`"};
      }
      throw Problem{Code::unknown_expression, "the bases are not yet read where they are named",
                    "write the path itself"};
    }
    return bases().copy_of_raw(piece.path, piece.text, at);
  }

  Finisher& bases() {
    if (!finisher_) finisher_.emplace(*scope_.bases, composition_, Finisher::kBasesHave);
    return *finisher_;
  }

  const ExpressionScope& scope_;
  Composition& composition_;
  std::optional<Finisher> finisher_;  // of the bases
};

// A table with `_use_` as what waits for the copy.
Value copy_from(const Value& v, const std::string& path) {
  Copy out;
  out.path = path;
  for (const Member& m : *v.as_table()) {
    if (m.key == "_use_") {
      out.source = m.value;
    } else if (m.key == "_delete_") {
      out.deletes = m.value;
    } else {
      out.beside.set(m.key, m.value, m.key_at);
    }
  }
  if (out.source.as_string() || template_of(out.source)) return deferred(std::move(out), v.origin());
  throw Problem{Code::bad_word,
                fmt::format("`_use_` takes the path of a value as a string, not {}", kind_phrase(out.source.kind())),
                "write `_use_ = \"defs.name\"`",
                {},
                out.source.origin()};
}

bool has_copies(const Value& v) {
  if (const Array* list = v.as_array()) return std::any_of(list->begin(), list->end(), has_copies);
  const Table* table = v.as_table();
  return table && (table->contains("_use_") ||
                   std::any_of(table->begin(), table->end(), [](const Member& m) { return has_copies(m.value); }));
}

}  // namespace

void make_copies_wait(Value& tree, const std::string& path, Composition& composition) {
  if (!has_copies(tree)) return;
  if (Array* list = tree.edit_array()) {
    for (std::size_t i = 0; i < list->size(); ++i) make_copies_wait((*list)[i], path_of_index(path, i), composition);
    return;
  }
  for (Member& m : *tree.edit_table()) make_copies_wait(m.value, path_of_key(path, m.key), composition);
  if (!tree.as_table()->contains("_use_")) return;
  try {
    tree = copy_from(tree, path);
  } catch (Problem& problem) {
    composition.report(std::move(problem), tree.origin());
  }
}

void expand_expressions(Value& tree, const ExpressionScope& scope, Composition& composition) {
  Expander expander(scope, composition);
  if (auto expanded = rewrite(tree, [&](const Value& v) { return expander.change(v); })) tree = *std::move(expanded);
  make_copies_wait(tree, "", composition);
}

}  // namespace mmreg::detail
