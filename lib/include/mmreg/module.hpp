// What the author of a module includes.
//
//   struct RReLU : Activation {
//     struct Params {
//       double lower = 1.0 / 8;
//       static void describe(mmreg::Describe<Params>& d) { d(&Params::lower, "lower end of the slope").range(0, 1); }
//     };
//     explicit RReLU(Params params);
//   };
//   mmreg::Registry<Activation> ACTIVATION("activation", {.scope = "mmengine"});
//   ACTIVATION.register_module<RReLU>("RReLU", {.doc = "randomised leaky ReLU"});
//   FUNCTIONS.register_module("clip", &clip);  // functions are modules too
//
// No macros. A parameter's name, type and default are those of the field in Params.
#pragma once

#include "mmreg/codec.hpp"
#include "mmreg/describe.hpp"
#include "mmreg/registry.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace mmreg {

/// The types beyond its registry's interface that a class can be used as: `using Implements = Interfaces<A, B>;`
template <class... T>
struct Interfaces {};

namespace detail {

struct NoParams {};

template <class T>
struct ParamsOf {
  using type = NoParams;
};
template <class T>
requires requires { typename T::Params; }
struct ParamsOf<T> {
  using type = typename T::Params;
};

template <class T>
struct ImplementsOf {
  using type = Interfaces<>;
};
template <class T>
requires requires { typename T::Implements; }
struct ImplementsOf<T> {
  using type = typename T::Implements;
};

template <class From, class To>
void* cast_up(void* object) {
  return static_cast<To*>(static_cast<From*>(object));
}

template <class I, class T, class List>
struct CastList;
template <class I, class T, class... More>
struct CastList<I, T, Interfaces<More...>> {
  static_assert((std::is_base_of_v<More, T> && ...),
                "mmreg: the class does not derive from everything that its Implements names");
  static constexpr Cast own{type_name<T>(), nullptr};
  static constexpr Cast list[] = {own, Cast{type_name<I>(), &cast_up<T, I>},
                                  Cast{type_name<More>(), &cast_up<T, More>}...};
  static constexpr Casts casts{list, 2 + sizeof...(More)};
};
template <class T, class... More>
struct CastList<void, T, Interfaces<More...>> {
  static constexpr Cast own{type_name<T>(), nullptr};
  static constexpr Cast list[] = {own, Cast{type_name<More>(), &cast_up<T, More>}...};
  static constexpr Casts casts{list, 1 + sizeof...(More)};
};

void read_params(const Module& module, Arguments& arguments, void* params);
const Table& all_arguments(Arguments& arguments);

template <class P>
P read(const Module& module, Arguments& arguments) {
  if constexpr (std::is_same_v<P, Table>) {
    return all_arguments(arguments);
  } else {
    P params{};
    read_params(module, arguments, &params);
    return params;
  }
}

template <class I, class T>
Object create_class(const Module& module, Arguments& arguments) {
  using P = typename ParamsOf<T>::type;
  using List = CastList<I, T, typename ImplementsOf<T>::type>;
  if constexpr (std::is_constructible_v<T, P> && !std::is_same_v<P, NoParams>) {
    return {std::make_shared<T>(read<P>(module, arguments)), List::casts};
  } else {
    return {std::make_shared<T>(), List::casts};
  }
}

template <class T>
struct IsSharedPtr : std::false_type {};
template <class T>
struct IsSharedPtr<std::shared_ptr<T>> : std::true_type {};

// The object that a function's result becomes.
template <class I, class R>
Object object_of_result(R&& result) {
  using Result = std::remove_cvref_t<R>;
  if constexpr (IsSharedPtr<Result>::value) {
    using T = typename Result::element_type;
    if constexpr (std::is_void_v<I>) {
      return Object::of(std::forward<R>(result));
    } else {
      static_assert(std::is_convertible_v<T*, I*>,
                    "mmreg: a function in this registry must return a std::shared_ptr to the registry's interface");
      return Object::of(std::shared_ptr<I>(std::forward<R>(result)));
    }
  } else {
    static_assert(std::is_void_v<I>,
                  "mmreg: a function in this registry must return a std::shared_ptr to the registry's interface");
    return Object::of(std::make_shared<Result>(std::forward<R>(result)));
  }
}

// A first parameter that is a plain struct or a Table holds what the config gives; the others come with the call.
template <class P>
inline constexpr bool is_params = std::is_same_v<P, Table> || NestedStruct<P>;

template <class R, class... A>
struct Function {
  using Pointer = R (*)(A...);
  using Signature = std::function<R(A...)>;
  using Params = NoParams;
  static R call(Pointer function, const Module&, Arguments&) {
    static_assert(sizeof...(A) == 0);
    return function();
  }
  static Signature bind(Pointer function, const Module&, Arguments&) { return function; }
  static constexpr bool is_bound = sizeof...(A) > 0;
};
template <class R, class P, class... A>
requires is_params<std::remove_cvref_t<P>>
struct Function<R, P, A...> {
  using Pointer = R (*)(P, A...);
  using Signature = std::function<R(A...)>;
  using Params = std::remove_cvref_t<P>;
  static R call(Pointer function, const Module& module, Arguments& arguments) {
    return function(read<Params>(module, arguments));
  }
  static Signature bind(Pointer function, const Module& module, Arguments& arguments) {
    auto params = std::make_shared<Params>(read<Params>(module, arguments));
    return [function, params](A... given) -> R { return function(*params, std::forward<A>(given)...); };
  }
  static constexpr bool is_bound = sizeof...(A) > 0;
};

template <class I, class R, class... A>
Object create_function(const Module& module, Arguments& arguments) {
  using F = Function<R, A...>;
  const auto function = *static_cast<const typename F::Pointer*>(module.context.get());
  if constexpr (F::is_bound) {
    static_assert(std::is_void_v<I>,
                  "mmreg: this registry has objects of one interface; it cannot hold a function "
                  "that takes arguments beside its Params");
    return Object::of(std::make_shared<typename F::Signature>(F::bind(function, module, arguments)));
  } else if constexpr (std::is_void_v<R>) {
    F::call(function, module, arguments);
    return {};
  } else {
    return object_of_result<I>(F::call(function, module, arguments));
  }
}

// What is no plain struct is told where it is described.
template <class P>
inline constexpr bool is_readable = std::is_same_v<P, Table> || std::is_aggregate_v<P>;

template <class P>
void describe_params(Module& module) {
  if constexpr (std::is_same_v<P, Table>) {
    module.schema.open = true;
  } else {
    reflect_schema<P>(module.schema);
  }
}

template <class I>
std::vector<std::string> interface_names() {
  if constexpr (std::is_void_v<I>) {
    return {};
  } else {
    return {std::string(type_name<I>())};
  }
}

}  // namespace detail

template <class I>
class Registry;

/// How a registry is made.
template <class I>
struct RegistryOptions {
  /// The scope that it adds to its tree: an identifier, such as "mmdet".
  std::string_view scope = {};
  Registry<I>* parent = nullptr;
  /// Names of the plugins that have its modules; loaded when a look-up needs them.
  std::vector<std::string> locations = {};
  /// A root's unique name ("MODELS"); by default its name in capitals. A child takes "scope.KEY" of its root.
  std::string_view key = {};
  std::string_view doc = {};
  /// Called instead of the default build; inherited by children that have none of their own.
  BuildFunction build = nullptr;
  /// The module that an array of configs means, such as "Sequential"; it gets them as its first parameter.
  std::string_view array_type = {};
};

/// A registry of classes and functions whose objects are used through the interface I, which may be declared only;
/// `Registry<void>` holds anything.
template <class I>
class Registry : public RegistryBase {
 public:
  using Interface = I;

  explicit Registry(std::string_view name, RegistryOptions<I> options)
      : RegistryBase(node_options(name, std::move(options))) {}

  using RegistryBase::register_module;

  /// Registers the class T. It is constructed from its `Params`, if it has any. Throws UsageError if a name is taken.
  template <class T>
  const Module& register_module(std::string_view name, const ModuleOptions& options = {}, Here here = Here::current()) {
    using P = typename detail::ParamsOf<T>::type;
    constexpr bool derives = std::is_void_v<I> || std::is_base_of_v<I, T>;
    static_assert(derives, "mmreg: the class does not derive from this registry's interface");
    static_assert(!std::is_abstract_v<T>, "mmreg: the class is abstract: one of its virtual functions is not defined");
    constexpr bool has_params = !std::is_same_v<P, detail::NoParams>;
    constexpr bool is_made = std::is_constructible_v<T, P> || (!has_params && std::is_default_constructible_v<T>);
    static_assert(is_made || std::is_abstract_v<T>,
                  "mmreg: the class needs a public constructor that takes its Params by value");
    Module module;
    module.name = name;
    module.file = here.file;
    module.line = here.line;
    if constexpr (derives && is_made) {  // else compilers would say much more than the lines above
      detail::describe_params<P>(module);
      for (const Cast& cast : detail::CastList<I, T, typename detail::ImplementsOf<T>::type>::casts) {
        module.interfaces.emplace_back(cast.type);
      }
      if constexpr (detail::is_readable<P>) module.create = &detail::create_class<I, T>;
    }
    return RegistryBase::register_module(std::move(module), options);
  }

  /// The same under the class's own name.
  template <class T>
  const Module& register_module(const ModuleOptions& options = {}, Here here = Here::current()) {
    return register_module<T>(short_type_name(type_name<T>()), options, here);
  }

  /// Registers a function of one plain struct, or of a Table. What further parameters it has are given by whoever
  /// calls it: such a function is not called when it is built, but bound (see Callable).
  template <class R, class... A>
  const Module& register_module(std::string_view name, R (*function)(A...), const ModuleOptions& options = {},
                                Here here = Here::current()) {
    Module module;
    module.name = name;
    module.file = here.file;
    module.line = here.line;
    module.is_function = true;
    using F = detail::Function<R, A...>;
    if constexpr (!std::is_same_v<typename F::Params, detail::NoParams>) {
      detail::describe_params<typename F::Params>(module);
    }
    module.interfaces = detail::interface_names<I>();
    if constexpr (F::is_bound) module.interfaces = {std::string(type_name<typename F::Signature>())};
    module.create = &detail::create_function<I, R, A...>;
    module.context = std::make_shared<typename F::Pointer>(function);
    return RegistryBase::register_module(std::move(module), options);
  }

  /// Builds what `config` describes: a table with `type`, or an array where the registry knows what it means.
  /// Throws ConfigError with everything that is wrong, before anything is constructed; what constructors throw
  /// passes through.
  std::shared_ptr<I> build(const Value& config, const Args& args = {}) const {
    if constexpr (std::is_void_v<I>) {
      return build_object(config, args).pointer();
    } else {
      return build_object(config, args).template as<I>();
    }
  }

 private:
  static detail::NodeOptions node_options(std::string_view name, RegistryOptions<I> options) {
    detail::NodeOptions node;
    node.name = name;
    node.key = options.key;
    node.scope = options.scope;
    node.doc = options.doc;
    node.parent = options.parent ? &options.parent->node() : nullptr;
    node.locations = std::move(options.locations);
    node.build = options.build;
    node.array_type = options.array_type;
    node.interface = type_name<I>();
    return node;
  }
};

/// A registered function with what the config gives bound, called later with the rest.
template <auto& R, class Signature>
using Callable = Built<R, std::function<Signature>>;

}  // namespace mmreg
