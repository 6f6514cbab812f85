// Putting in what was deferred: references to the final config, and copies made by `_use_`. Private to the library.
#pragma once

#include "config/composition.hpp"
#include "config/deferred.hpp"
#include "config/selector.hpp"

#include <deque>
#include <memory>
#include <optional>
#include <unordered_map>

namespace mmreg::detail {

class Finisher {
 public:
  static constexpr std::string_view kConfigHas = "the config has";
  static constexpr std::string_view kBasesHave = "the bases have";

  /// `whose`: how messages begin that say what is not there.
  Finisher(const Value& root, Composition& composition, std::string_view whose = kConfigHas)
      : root_(root), composition_(composition), whose_(whose) {}

  /// The whole config with everything put in. Errors are reported; the result is of use only if there are none.
  Value finish();

  /// Makes a value of this config plain enough to be looked into or merged with: an expression becomes what it stands
  /// for, a copy is made. False, with an error reported, if that is not possible.
  bool expand(Value& v);

  /// A copy of what stands at a path, not finished. `text` is the path as written, `at` the place of the copy. Throws
  /// Problem or FollowsFromOther.
  Value copy_of_raw(const KeyPath& path, std::string_view text, Origin at);

 private:
  struct Known {
    enum class State : std::uint8_t { open, done, failed };
    State state = State::open;
    Value value;
  };
  // Something whose value is being found out.
  struct Step {
    const Value* slot;
    Origin at;
    bool is_copy;
    bool in_cycle = false;
    std::string to;  // the path that it leads to
  };
  struct Target {
    const Value* slot;
    const std::string* scope;  // that a plugin's config is looked up in
  };
  // A level of recursion, held.
  class Level {
   public:
    explicit Level(std::size_t& depth) : depth_(depth) { ++depth_; }
    ~Level() { --depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    std::size_t& depth_;
  };
  struct Heads {
    Array elements;  // of a list, with their names known
    ElementIndex index;
  };
  using Memory = std::unordered_map<const Value*, Known>;

  Value evaluate(const Value& v, std::size_t level);
  std::optional<Value> evaluate_inside(const Value& v, std::size_t level);
  Level enter(const Value& v, std::size_t level);
  Value evaluate_template(const Template& t, Origin at);
  Value evaluate_copy(const Value& slot, std::size_t level);
  Value piece_value(const Piece& piece, Origin at);
  Value referred(const Piece& piece, Origin at);
  Value make_copy(const Copy& copy, Origin at);
  KeyPath source_path(const Copy& copy, std::string& text);

  template <class Find>
  const Value& remembered(Memory& memory, const Value& slot, Origin at, bool is_copy, const Find& find);

  Target walk(const KeyPath& path, std::string_view text);
  const Value* opened(const Value* slot);
  const Value* step_into(const Value& v, const PathStep& step, std::string_view text);
  const Heads& heads_of(const Value& list);
  Problem missing(const Value& outer, const PathStep& step, const KeyPath& path, std::string_view text) const;
  Problem cycle(const Value& slot, Origin origin);
  void note_copied(Value& v, const Value& original, Origin by);

  const Value& root_;
  Composition& composition_;
  std::string_view whose_;
  Memory values_;                                                 // of expressions and copies, finished
  Memory copies_;                                                 // of copies, not finished
  std::unordered_map<const Value*, std::optional<Heads>> heads_;  // of lists; nothing while they are read
  std::deque<Value> kept_;                                        // trees whose values are keys of the two
  std::vector<Step> way_;
  std::size_t depth_ = 0;
};

}  // namespace mmreg::detail
