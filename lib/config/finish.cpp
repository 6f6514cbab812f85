// References and copies are followed when they are needed, each once, with the way remembered so that a cycle can be
// told. What is evaluated is never edited: slots are known by their addresses.
#include "config/finish.hpp"

#include "config/expression.hpp"
#include "config/merge.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mmreg::detail {
namespace {

constexpr std::size_t kMostSteps = 1000;  // of recursion: values in values, and references to references

}  // namespace

Value Finisher::finish() {
  try {
    return evaluate(root_, 0);
  } catch (const FollowsFromOther&) {  // it is reported where it was met
    return root_;
  }
}

bool Finisher::expand(Value& v) {
  if (!is_deferred(v)) return true;
  try {
    const Template* t = template_of(v);
    const Piece* only = t && t->pieces.size() == 1 ? &t->pieces.front() : nullptr;
    if (only && only->kind == Piece::Kind::reference && only->filter == Filter::none) {
      // What stands inside of the copy can wait.
      v = copy_of_raw(only->path, only->text, v.origin());
      if (!is_deferred(v)) return true;
    }
    Value plain = *opened(&kept_.emplace_back(v));
    v = std::move(plain);
    return true;
  } catch (Problem& problem) {
    composition_.report(std::move(problem), v.origin());
  } catch (const FollowsFromOther&) {  // it is reported where it was met
  }
  return false;
}

Value Finisher::copy_of_raw(const KeyPath& path, std::string_view text, Origin at) {
  const Target target = walk(path, text);
  Value copy = *target.slot;
  composition_.spend(copy);
  if (target.scope) mark_scope(copy, *target.scope);
  note_copied(copy, *target.slot, at);
  if (!is_deferred(copy)) copy.set_origin(at);
  return copy;
}

// ---- evaluating

// The value that was found for a slot before, or is found now. Throws FollowsFromOther if there is none.
template <class Find>
const Value& Finisher::remembered(Memory& memory, const Value& slot, Origin at, bool is_copy, const Find& find) {
  const auto [entry, is_new] = memory.try_emplace(&slot);
  Known& known = entry->second;
  if (known.state == Known::State::done) return known.value;
  if (known.state == Known::State::failed) throw FollowsFromOther();
  if (!is_new) throw cycle(slot, {});
  way_.push_back({&slot, at, is_copy, false, {}});
  if (const Copy* copy = copy_of(slot); copy && copy->source.as_string()) way_.back().to = *copy->source.as_string();
  try {
    known.value = find();
    known.state = Known::State::done;
    way_.pop_back();
    return known.value;
  } catch (Problem& problem) {
    composition_.report(std::move(problem), at);
  } catch (const Reported&) {
  } catch (const FollowsFromOther&) {
    // Of a copy it is counted where the copy is made.
    const bool counts = !is_copy || &memory == &copies_;
    if (counts && !way_.back().in_cycle) composition_.found.count_follower();
  }
  known.state = Known::State::failed;
  way_.pop_back();
  throw FollowsFromOther();
}

Value Finisher::evaluate(const Value& v, std::size_t level) {
  if (copy_of(v)) return evaluate_copy(v, level);
  if (template_of(v)) return *opened(&v);
  return evaluate_inside(v, level).value_or(v);
}

// What stands in a table or an array; nothing if it is finished already. All mistakes are found, not only the first.
std::optional<Value> Finisher::evaluate_inside(const Value& v, std::size_t level) {
  const std::shared_ptr<const void> leave = enter(v, level);
  std::optional<Value> out;
  bool failed = false;
  const auto finished = [&](const Value& inner) -> std::optional<Value> {
    try {
      if (is_deferred(inner)) return evaluate(inner, level + 1);
      if (inner.as_table() || inner.as_array()) return evaluate_inside(inner, level + 1);
    } catch (Problem& problem) {
      composition_.report(std::move(problem), inner.origin());
      failed = true;
    } catch (const FollowsFromOther&) {  // it is reported where it was met
      failed = true;
    }
    return std::nullopt;
  };
  const auto own = [&]() -> Value& { return out ? *out : out.emplace(v); };
  if (const Array* items = v.as_array()) {
    for (std::size_t i = 0; i < items->size(); ++i) {
      if (std::optional<Value> item = finished((*items)[i])) (*own().edit_array())[i] = *std::move(item);
    }
  } else if (const Table* table = v.as_table()) {
    for (std::size_t i = 0; i < table->size(); ++i) {
      std::optional<Value> value = finished(table->begin()[i].value);
      if (value) own().edit_table()->begin()[i].value = *std::move(value);
    }
  }
  if (failed) throw FollowsFromOther();
  return out;
}

// Holds a level of recursion.
std::shared_ptr<const void> Finisher::enter(const Value& v, std::size_t level) {
  if (level > kMostLevels || depth_ > kMostSteps) {
    const std::string what = level > kMostLevels ? fmt::format("the config is nested more than {} levels", kMostLevels)
                                                 : std::string("references lead to one another too many times");
    throw Problem{
        Code::nested_too_deep, what, "let values stand side by side instead of in one another", {}, v.origin()};
  }
  ++depth_;
  return {nullptr, [this](const void*) { --depth_; }};
}

Value Finisher::evaluate_template(const Template& t, Origin at, std::size_t level) {
  const std::shared_ptr<const void> leave = enter(Value::null(at), level);
  if (t.pieces.size() == 1) {
    Value v = filtered(piece_value(t.pieces.front(), at, level), t.pieces.front().filter);
    v.set_origin(at);
    return v;
  }
  std::string text;
  for (const Piece& piece : t.pieces) text += pasted(filtered(piece_value(piece, at, level), piece.filter));
  Value v(std::move(text), at);
  composition_.spend(v);
  return v;
}

Value Finisher::piece_value(const Piece& piece, Origin at, std::size_t level) {
  switch (piece.kind) {
    case Piece::Kind::value: return piece.value;
    case Piece::Kind::inner: return evaluate_template(*piece.inner, at, level);
    case Piece::Kind::reference: return referred(piece, at, level);
    default: return Value(piece.text, at);
  }
}

Value Finisher::referred(const Piece& piece, Origin at, std::size_t level) {
  if (!way_.empty()) way_.back().to = piece.text;
  const Target target = walk(piece.path, piece.text);
  Value v = evaluate(*target.slot, piece.path.size());
  composition_.spend(v, level);
  if (target.scope) mark_scope(v, *target.scope);
  note_copied(v, Value(v), at);
  return v;
}

Value Finisher::evaluate_copy(const Value& slot, std::size_t level) {
  const Origin at = copy_of(slot)->source.origin();
  // A copy of text in which the same `_use_` stands again would never end.
  for (auto step = way_.rbegin(); step != way_.rend() && step->is_copy; ++step) {
    if (at && step->at == at && step->slot != &slot) throw cycle(*step->slot, at);
  }
  return remembered(values_, slot, at, true, [&] { return evaluate(*opened(&slot), level); });
}

KeyPath Finisher::source_path(const Copy& copy, std::string& text) {
  Value source = copy.source;
  if (const Template* t = template_of(source)) source = evaluate_template(*t, source.origin(), 0);
  if (!source.as_string()) {
    throw Problem{Code::bad_word,
                  fmt::format("`_use_` takes the path of a value as a string, not {}", kind_phrase(source.kind())),
                  "write `_use_ = \"defs.name\"`"};
  }
  text = *source.as_string();
  std::optional<KeyPath> path = parse_key_path(text);
  if (!path) throw Problem{Code::bad_word, fmt::format("`{}` is no path", text), "write `_use_ = \"defs.name\"`"};
  return *std::move(path);
}

Value Finisher::make_copy(const Copy& copy, Origin at) {
  std::string text;
  const KeyPath path = source_path(copy, text);
  way_.back().to = text;
  const Target target = walk(path, text);
  const Value& original = *opened(target.slot);
  Value v = original;
  composition_.spend(v);
  if (target.scope) mark_scope(v, *target.scope);
  note_copied(v, original, copy.source.origin());
  Merger merger(composition_, &root_, {.list_indices = true});
  if (copy.inherits) {
    Value under = *opened(&copy.under);
    if (!merger.merge_value(under, {"", at, std::move(v)}, text)) throw Reported();
    v = std::move(under);
  }
  if (copy.beside.empty()) return v;
  if (!merger.merge_value(v, {"", at, Value(copy.beside, at)}, text)) throw Reported();
  return v;
}

// ---- finding what paths lead to

// What a slot holds, plain enough to be looked into.
const Value* Finisher::opened(const Value* slot) {
  if (const Template* t = template_of(*slot)) {
    return &remembered(values_, *slot, slot->origin(), false, [&] {
      Value found = evaluate_template(*t, slot->origin(), 0);
      if (composition_.history) composition_.history->add_earlier(found, slot->history());
      return found;
    });
  }
  if (const Copy* copy = copy_of(*slot)) {
    const Value& made =
        remembered(copies_, *slot, copy->source.origin(), true, [&] { return make_copy(*copy, slot->origin()); });
    return opened(&made);
  }
  return slot;
}

Finisher::Target Finisher::walk(const KeyPath& path, std::string_view text) {
  Target at{&root_, nullptr};
  for (const PathStep& step : path) {
    const Value* here = opened(at.slot);
    if (const std::string* mark = scope_mark(*here)) at.scope = mark;
    at.slot = step_into(*here, step, text);
    if (!at.slot) throw missing(*here, step, path, text);
  }
  return at;
}

const Value* Finisher::step_into(const Value& v, const PathStep& step, std::string_view text) {
  const Array* list = v.as_array();
  if (!list || !step.in_brackets) return find_step(v, step);
  const Heads& heads = heads_of(v);
  return &(*list)[selected(heads.elements, heads.index.find(step.text), step.text, text.substr(0, text.find('[')),
                           composition_)];
}

// What the elements of a list are called by, found out once.
const Finisher::Heads& Finisher::heads_of(const Value& list) {
  if (const auto known = heads_.find(&list); known != heads_.end()) return known->second;
  Array elements = *list.as_array();
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (!has_deferred_head(elements[i])) continue;
    const Value element = *opened(&(*list.as_array())[i]);
    elements[i] = element;
    for (const char* key : {"_name_", "type"}) {
      const Value* head = element.as_table() ? element.as_table()->find(key) : nullptr;
      if (!head || !is_deferred(*head)) continue;
      const Value plain = *opened(&kept_.emplace_back(*head));
      *elements[i].edit_table()->find(key) = plain;
    }
  }
  ElementIndex index(elements);
  return heads_.emplace(&list, Heads{std::move(elements), std::move(index)}).first->second;
}

Problem Finisher::missing(const Value& outer, const PathStep& step, const KeyPath& path, std::string_view text) const {
  Problem problem{Code::key_missing, fmt::format("{} no `{}`", whose_, text)};
  const std::string near = outer.as_table() ? near_key(*outer.as_table(), step.text, composition_) : std::string();
  if (!near.empty()) problem.help = fmt::format("did you mean `{}` instead of `{}`?", near, step.text);
  if (const Array* list = outer.as_array()) problem.note = elements_of(*list);
  const bool is_word = path.size() == 1 && !way_.empty() && !way_.back().is_copy;
  if (is_word && whose_ == kConfigHas) {
    problem.code = Code::unknown_expression;
    problem.message = fmt::format("`{{{{ {} }}}}` is no expression", text);
    if (problem.help.empty()) problem.help = near_expression(text);
  } else if (problem.help.empty()) {
    problem.help = "correct the path, or add the key";
  }
  return problem;
}

// ---- cycles and history

// `slot` is met again on the way from itself; `origin` is the place of the text that leads back, if it is not the
// last of the way.
Problem Finisher::cycle(const Value& slot, Origin origin) {
  const auto first = std::find_if(way_.begin(), way_.end(), [&](const Step& step) { return step.slot == &slot; });
  for (auto step = first; step != way_.end(); ++step) step->in_cycle = true;
  const bool is_copy = first->is_copy;
  Problem problem{Code::value_cycle, {}};
  problem.message = !is_copy            ? fmt::format("`{{{{ {} }}}}` leads back to itself", first->to)
                    : first->to.empty() ? std::string("this copy leads back to itself")
                                        : fmt::format("this copies `{}`, which contains this copy", first->to);
  problem.at = origin ? origin : first->at;
  for (auto step = first + 1; step != way_.end(); ++step) {
    if (step->at != problem.at) problem.related.push_back({step->at, fmt::format("which leads to `{}`", step->to)});
  }
  problem.help = "take one of these out of the circle";
  return problem;
}

void Finisher::note_copied(Value& v, const Value& original, Origin by) {
  if (!composition_.history) return;
  v.set_history(0);  // what happened to the original stays with it
  composition_.history->note(v, {HistoryEvent::What::stands_in, original, by});
  const auto inside = [&](Value& inner, const Value& from) { note_copied(inner, from, by); };
  if (const Array* items = original.as_array(); items && v.as_array()) {
    Array& copies = *v.edit_array();
    for (std::size_t i = 0; i < copies.size(); ++i) inside(copies[i], (*items)[i]);
  } else if (const Table* table = original.as_table(); table && v.as_table()) {
    for (Member& m : *v.edit_table()) {
      if (const Value* from = table->find(m.key)) inside(m.value, *from);
    }
  }
}

}  // namespace mmreg::detail
