// References and copies are followed when they are needed, each once, with the way remembered so that a cycle can be
// told. What is evaluated is never edited: slots are known by their addresses.
#include "config/finish.hpp"

#include "config/expression.hpp"
#include "config/merge.hpp"
#include "mmreg/object.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mmreg::detail {
namespace {

constexpr std::size_t kMostSteps = 1000;  // of recursion: values in values, and references to references

// Whether a deferred value stands anywhere in another value.
bool holds(const Value& v, const Object& deferred) {
  if (const Array* list = v.as_array()) {
    return std::any_of(list->begin(), list->end(), [&](const Value& item) { return holds(item, deferred); });
  }
  if (const Table* table = v.as_table()) {
    return std::any_of(table->begin(), table->end(), [&](const Member& m) { return holds(m.value, deferred); });
  }
  return v.as_object() && *v.as_object() == deferred;
}

void check_levels(const Value& v, std::size_t level) {
  if (level > kMostLevels) {
    throw Problem{Code::nested_too_deep, fmt::format("copies are nested more than {} levels deep", kMostLevels),
                  "let the copies stand side by side instead of in one another"};
  }
  if (const Array* list = v.as_array()) {
    for (const Value& item : *list) check_levels(item, level + 1);
  } else if (const Table* table = v.as_table()) {
    for (const Member& m : *table) check_levels(m.value, level + 1);
  }
}

constexpr const char* kLeaveCircle = "take one of these out of the circle";

std::string circle(bool is_copy, std::string_view to) {
  if (to.empty()) return fmt::format("this {} leads back to itself", is_copy ? "copy" : "value");
  return is_copy ? fmt::format("this copies `{}`, which contains this copy", to)
                 : fmt::format("`{{{{ {} }}}}` leads back to itself", to);
}

}  // namespace

Value Finisher::finish() {
  try {
    return evaluate(root_, 0);
  } catch (Problem& problem) {
    composition_.report(std::move(problem), root_.origin());
  } catch (const FollowsFromOther&) {  // it is reported where it was met
  }
  return root_;
}

bool Finisher::expand(Value& v) {
  if (!is_deferred(v)) return true;
  try {
    const Template* t = template_of(v);
    const Piece* only = t && t->pieces.size() == 1 ? &t->pieces.front() : nullptr;
    Value plain = v;
    if (only && only->kind == Piece::Kind::reference && only->filter == Filter::none) {
      // What stands inside of the copy can wait.
      plain = copy_of_raw(only->path, only->text, v.origin());
    }
    if (is_deferred(plain)) plain = Value(*opened(&kept_.emplace_back(plain)));
    // `v` may stand in the root that is read: it is written only when that closes no circle.
    if (holds(plain, *v.as_object())) {
      throw Problem{Code::value_cycle, circle(copy_of(v), only ? only->text : ""), kLeaveCircle};
    }
    v = std::move(plain);
    return true;
  } catch (Problem& problem) {
    composition_.report(std::move(problem), v.origin());
  } catch (const FollowsFromOther&) {  // it is reported where it was met
  } catch (const Reported&) {
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
  if (const auto entry = memory.find(&slot); entry != memory.end()) {
    if (entry->second.state == Known::State::done) return entry->second.value;
    if (entry->second.state == Known::State::failed) throw FollowsFromOther();
    throw cycle(slot, {});
  }
  const Level level = enter(slot, 0);
  Known& known = memory[&slot];
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
  if (template_of(v)) {
    const Value& found = *opened(&v);
    check_levels(found, level);
    return found;
  }
  return evaluate_inside(v, level).value_or(v);
}

// What stands in a table or an array; nothing if it is finished already. All mistakes are found, not only the first.
std::optional<Value> Finisher::evaluate_inside(const Value& v, std::size_t level) {
  const Level here = enter(v, level);
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
      if (value && table->begin()[i].key == "_name_" && !value->as_string()) {
        composition_.report(
            {Code::bad_word, fmt::format("`_name_` takes a name as a string, not {}", kind_phrase(value->kind())),
             "write `_name_ = \"name\"`"},
            value->origin());
        failed = true;
      }
      if (value) own().edit_table()->begin()[i].value = *std::move(value);
    }
  }
  if (failed) throw FollowsFromOther();
  return out;
}

Finisher::Level Finisher::enter(const Value& v, std::size_t level) {
  if (level > kMostLevels || depth_ > kMostSteps) {
    const std::string what = level > kMostLevels ? fmt::format("the config is nested more than {} levels", kMostLevels)
                                                 : std::string("references lead to one another too many times");
    throw Problem{
        Code::nested_too_deep, what, "let values stand side by side instead of in one another", {}, v.origin()};
  }
  return Level(depth_);
}

Value Finisher::evaluate_template(const Template& t, Origin at) {
  const Level here = enter(Value::null(at), 0);
  try {
    if (t.pieces.size() == 1) {
      Value v = filtered(piece_value(t.pieces.front(), at), t.pieces.front().filter);
      v.set_origin(at);
      return v;
    }
    std::string text;
    for (const Piece& piece : t.pieces) text += pasted(filtered(piece_value(piece, at), piece.filter));
    Value v(std::move(text), at);
    composition_.spend(v);
    return v;
  } catch (Problem& problem) {
    if (!problem.at) problem.at = t.at;
    throw;
  }
}

Value Finisher::piece_value(const Piece& piece, Origin at) {
  switch (piece.kind) {
    case Piece::Kind::value: return piece.value;
    case Piece::Kind::inner: return evaluate_template(*piece.inner, at);
    case Piece::Kind::reference: return referred(piece, at);
    default: return Value(piece.text, at);
  }
}

Value Finisher::referred(const Piece& piece, Origin at) {
  if (!way_.empty()) way_.back().to = piece.text;
  composition_.check_budget();
  const Target target = walk(piece.path, piece.text);
  Value v = evaluate(*target.slot, piece.path.size());
  composition_.spend(v);
  if (target.scope) mark_scope(v, *target.scope);
  note_copied(v, Value(v), at);
  return v;
}

Value Finisher::evaluate_copy(const Value& slot, std::size_t level) {
  const Origin at = copy_of(slot)->source.origin();
  // A copy of text in which the same `_use_` stands again, and again, never ends.
  constexpr int kMostNested = 8;
  int nested = 0;
  const Value* again = nullptr;
  for (auto step = way_.rbegin(); step != way_.rend() && step->is_copy; ++step) {
    if (!at || step->at != at || step->slot == &slot) continue;
    ++nested;
    again = step->slot;
  }
  if (nested > kMostNested) throw cycle(*again, at);
  return remembered(values_, slot, at, true, [&] { return evaluate(*opened(&slot), level); });
}

KeyPath Finisher::source_path(const Copy& copy, std::string& text) {
  Value source = copy.source;
  if (const Template* t = template_of(source)) source = evaluate_template(*t, source.origin());
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
  composition_.check_budget();
  const Target target = walk(path, text);
  const Value& original = *opened(target.slot);
  Value v = original;
  composition_.spend(v);
  if (target.scope) mark_scope(v, *target.scope);
  note_copied(v, original, copy.source.origin());
  Merger merger(composition_, *this);
  bool good = true;
  merger.says_delete(copy.deletes, good);
  if (good && copy.inherits) {
    Value under = *opened(&copy.under);
    good = merger.merge_value(under, {"", at, std::move(v)}, copy.path);
    v = std::move(under);
  }
  if (good && !copy.beside.empty()) good = merger.merge_value(v, {"", at, Value(copy.beside, at)}, copy.path);
  if (!good) throw Reported();
  if (!copy.scope.empty()) mark_scope(v, copy.scope);
  return v;
}

// ---- finding what paths lead to

// What a slot holds, plain enough to be looked into.
const Value* Finisher::opened(const Value* slot) {
  if (const Template* t = template_of(*slot)) {
    return &remembered(values_, *slot, slot->origin(), false, [&] {
      Value found = evaluate_template(*t, slot->origin());
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
    if (here->as_table() && here->as_table()->contains("_scope_")) at.scope = scope_mark(*here);
    at.slot = step_into(*here, step, text);
    if (!at.slot) throw missing(*here, step, path, text);
  }
  return at;
}

const Value* Finisher::step_into(const Value& v, const PathStep& step, std::string_view text) {
  const Array* list = v.as_array();
  if (!list || !step.in_brackets) return find_step(v, step);
  if (parse_index(step.text) && std::any_of(list->begin(), list->end(), has_deferred_head)) {
    // An index needs no names that are not yet known.
    return &(*list)[selected(*list, select_elements(*list, step.text), step.text, text.substr(0, text.find('[')),
                             composition_)];
  }
  const Heads& heads = heads_of(v);
  return &(*list)[selected(heads.elements, heads.index.find(step.text), step.text, text.substr(0, text.find('[')),
                           composition_)];
}

// What the elements of a list are called by, found out once.
const Finisher::Heads& Finisher::heads_of(const Value& list) {
  if (const auto known = heads_.find(&list); known != heads_.end()) {
    if (known->second) return *known->second;
    throw Problem{Code::value_cycle,
                  "the names of these elements depend on the names of these elements",
                  "call an element by its index",
                  {},
                  list.origin()};
  }
  heads_.emplace(&list, std::nullopt);
  try {
    Array elements = *list.as_array();
    for (std::size_t i = 0; i < elements.size(); ++i) {
      if (!has_deferred_head(elements[i])) continue;
      const Value* element = opened(&(*list.as_array())[i]);
      elements[i] = *element;
      for (const char* key : {"_name_", "type"}) {
        const Value* head = element->as_table() ? element->as_table()->find(key) : nullptr;
        if (head && is_deferred(*head)) *elements[i].edit_table()->find(key) = *opened(head);
      }
    }
    ElementIndex index(elements);
    return *(heads_[&list] = Heads{std::move(elements), std::move(index)});
  } catch (...) {
    heads_.erase(&list);
    throw;
  }
}

Problem Finisher::missing(const Value& outer, const PathStep& step, const KeyPath& path, std::string_view text) const {
  Problem problem{Code::key_missing, fmt::format("{} no `{}`", whose_, text)};
  const std::string near = outer.as_table() ? near_key(*outer.as_table(), step.text, composition_) : std::string();
  if (!near.empty()) problem.help = fmt::format("did you mean `{}` instead of `{}`?", near, step.text);
  if (const Array* list = outer.as_array()) problem.note = elements_of(*list);
  const bool is_word = path.size() == 1 && (way_.empty() || !way_.back().is_copy);
  if (is_word && whose_ == kConfigHas) {
    problem.code = Code::unknown_expression;
    problem.message = fmt::format("`{{{{ {} }}}}` is no expression", text);
    for (const char* own : {"vars", "defs"}) {
      const Value* names = problem.help.empty() ? root_.as_table()->find(own) : nullptr;
      if (names && names->as_table() && names->as_table()->contains(text)) {
        problem.help = fmt::format("did you mean `{}.{}`?", own, text);
      }
    }
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
  Problem problem{Code::value_cycle, {}};
  problem.message = circle(first->is_copy, first->to);
  problem.at = origin ? origin : first->at;
  std::vector<Origin> told{problem.at};
  for (auto step = first; step != way_.end(); ++step) {
    if (std::find(told.begin(), told.end(), step->at) != told.end()) continue;
    told.push_back(step->at);
    problem.related.push_back({step->at, fmt::format("which leads to `{}`", step->to)});
  }
  problem.help = kLeaveCircle;
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
