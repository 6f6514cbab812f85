// From a Params struct to its schema: what the compiler knows, then what Params::describe adds.
#pragma once

#include "mmreg/codec.hpp"

#include <initializer_list>
#include <string_view>

namespace mmreg {

namespace detail {
// clang-format off
template <class F> inline constexpr bool is_number = std::is_arithmetic_v<F> && !std::is_same_v<F, bool>;
template <class F> inline constexpr bool is_number<Required<F>> = is_number<F>;
template <class F> inline constexpr bool is_number<OneOrMany<F>> = is_number<F>;
template <class F> inline constexpr bool is_number<std::optional<F>> = is_number<F>;
template <class F> inline constexpr bool is_number<std::vector<F>> = is_number<F>;
template <class F, std::size_t N> inline constexpr bool is_number<std::array<F, N>> = is_number<F>;
template <class... F> inline constexpr bool is_number<std::variant<F...>> = (is_number<F> || ...);
template <class F> inline constexpr bool is_list = false;
template <class F> inline constexpr bool is_list<Required<F>> = is_list<F>;
template <class F> inline constexpr bool is_list<std::optional<F>> = is_list<F>;
template <class F> inline constexpr bool is_list<std::vector<F>> = true;
template <class F, std::size_t N> inline constexpr bool is_list<std::array<F, N>> = true;
template <class... F> inline constexpr bool is_list<std::variant<F...>> = (is_list<F> || ...);
template <class F> inline constexpr bool is_text = std::is_same_v<F, std::string>;
template <class F> inline constexpr bool is_text<Required<F>> = is_text<F>;
template <class F> inline constexpr bool is_text<OneOrMany<F>> = is_text<F>;
template <class F> inline constexpr bool is_text<std::optional<F>> = is_text<F>;
template <class F> inline constexpr bool is_text<std::vector<F>> = is_text<F>;
template <class... F> inline constexpr bool is_text<std::variant<F...>> = (is_text<F> || ...);
// clang-format on

Param& param_at(Schema& schema, std::size_t offset);
void set_range(Param& param, double low, double high);
void set_choices(Param& param, std::initializer_list<std::string_view> allowed);
void add_rule(Schema& schema, Rule::Kind kind, std::initializer_list<std::size_t> offsets);
void add_fields(Schema& schema, const char* names, const std::size_t* lengths, const TypeOps* const* types,
                const void* object, const void* const* fields, std::size_t count);
}  // namespace detail

/// What is said about one parameter beyond its name, type and default.
template <class F>
class ParamDescription {
 public:
  explicit ParamDescription(Param& param) : param_(param) {}

  /// Inclusive limits; for lists, of each element.
  ParamDescription range(double low, double high) const {
    static_assert(detail::is_number<F>, "mmreg: range() is for numbers and lists of numbers");
    detail::set_range(param_, low, high);
    return *this;
  }
  /// A lower limit, inclusive.
  ParamDescription at_least(double low) const { return range(low, std::numeric_limits<double>::infinity()); }
  /// The only texts that are allowed; for lists, as each element.
  ParamDescription choices(std::initializer_list<std::string_view> allowed) const {
    static_assert(detail::is_text<F>, "mmreg: choices() is for strings and lists of strings; an enum has its own");
    detail::set_choices(param_, allowed);
    return *this;
  }
  /// The name that it had before. Configs may still use it; they get a warning with a fix.
  ParamDescription renamed_from(std::string_view old_name, std::string_view since) const {
    param_.old_names.push_back({std::string(old_name), std::string(since)});
    return *this;
  }
  /// Configs that give it get a warning that says what to do instead.
  ParamDescription deprecated(std::string_view since, std::string_view instead) const {
    param_.deprecated = Deprecation{std::string(since), std::string(instead)};
    return *this;
  }

 private:
  Param& param_;
};

/// Handed to `Params::describe`. Fields are named by pointer to member, so a misspelled one does not compile.
template <class P>
class Describe {
 public:
  Describe(Schema& schema, const P& object) : schema_(schema), object_(object) {}

  template <class F>
  ParamDescription<F> operator()(F P::*field, std::string_view doc) const {
    Param& param = detail::param_at(schema_, offset(field));
    param.doc = doc;
    return ParamDescription<F>(param);
  }

  /// At most one of these may be given. What counts as given: see Rule.
  template <class... F>
  void conflict(F P::*... fields) const {
    several(Rule::Kind::conflict, fields...);
  }
  /// Exactly one of these must be given.
  template <class... F>
  void one_of(F P::*... fields) const {
    several(Rule::Kind::one_needed, fields...);
    several(Rule::Kind::conflict, fields...);
  }
  /// At least one of these must be given.
  template <class... F>
  void any_of(F P::*... fields) const {
    several(Rule::Kind::one_needed, fields...);
  }
  /// All of these must be given, or none.
  template <class... F>
  void together(F P::*... fields) const {
    several(Rule::Kind::together, fields...);
  }
  /// Where the first is given, the others must be given too.
  template <class... F>
  void needs(F P::*... fields) const {
    several(Rule::Kind::needs, fields...);
  }
  /// The first must be less than the second.
  template <class F, class G>
  void less(F P::*first, G P::*second) const {
    numbers<F, G>(Rule::Kind::less, first, second);
  }
  /// The first must not be more than the second.
  template <class F, class G>
  void less_or_equal(F P::*first, G P::*second) const {
    numbers<F, G>(Rule::Kind::less_or_equal, first, second);
  }
  /// The first must divide the second without a rest.
  template <class F, class G>
  void divides(F P::*first, G P::*second) const {
    numbers<F, G>(Rule::Kind::divides, first, second);
  }
  /// No number of the list may be less than the one before it: for [least, most].
  template <class F>
  void ascending(F P::*list) const {
    static_assert(detail::is_list<F> && detail::is_number<F>, "mmreg: ascending() is for lists of numbers");
    detail::add_rule(schema_, Rule::Kind::ascending, {offset(list)});
  }
  /// Both lists must have as many elements.
  template <class F, class G>
  void same_size(F P::*first, G P::*second) const {
    static_assert(detail::is_list<F> && detail::is_list<G>, "mmreg: same_size() is for two lists");
    detail::add_rule(schema_, Rule::Kind::same_size, {offset(first), offset(second)});
  }

 private:
  template <class F>
  std::size_t offset(F P::*field) const {
    const auto* const begin = reinterpret_cast<const char*>(&object_);
    const auto* const at = reinterpret_cast<const char*>(&(object_.*field));
    return static_cast<std::size_t>(at - begin);
  }
  template <class... F>
  void several(Rule::Kind kind, F P::*... fields) const {
    static_assert(sizeof...(F) > 1, "mmreg: a rule is about several parameters");
    detail::add_rule(schema_, kind, {offset(fields)...});
  }
  template <class F, class G>
  void numbers(Rule::Kind kind, F P::*first, G P::*second) const {
    static_assert(detail::is_number<F> && detail::is_number<G>, "mmreg: this rule is for two numbers");
    detail::add_rule(schema_, kind, {offset(first), offset(second)});
  }

  Schema& schema_;
  const P& object_;
};

namespace detail {

template <class P>
void reflect_schema(Schema& schema) {
  static_assert(std::is_aggregate_v<P>,
                "mmreg: Params must be a plain struct: public fields, no constructors, no base class");
  if constexpr (std::is_aggregate_v<P>) {
    const P object{};
    if constexpr (reflect::field_count < P >> 0) {
      reflect::with_fields(object, [&]<class... F>(const F&... field) {
        static constexpr const TypeOps* types[] = {&Codec<F>::ops...};
        const void* const fields[] = {&field...};
        add_fields(schema, reflect::Names<P>::text.data(), reflect::Names<P>::lengths.data(), types, &object, fields,
                   sizeof...(F));
      });
    }
    if constexpr (requires(Describe<P> & d) { P::describe(d); }) {
      Describe<P> d(schema, object);
      P::describe(d);
    } else {
      static_assert(
          !requires { &P::describe; },
          "mmreg: describe must be a public static function that takes a mmreg::Describe<Params>&");
    }
  }
}

template <class P>
std::shared_ptr<const Schema> schema_of() {
  static const std::shared_ptr<const Schema> schema = [] {
    auto made = std::make_shared<Schema>();
    reflect_schema<P>(*made);
    return made;
  }();
  return schema;
}

}  // namespace detail
}  // namespace mmreg
