#include "config/deferred.hpp"

#include "mmreg/object.hpp"

namespace mmreg::detail {
namespace {

template <class T>
Value wrapped(T content, Origin at) {
  return Value(Object::of(std::make_shared<T>(std::move(content))), at);
}

template <class T>
const T* unwrapped(const Value& v) {
  const Object* object = v.as_object();
  if (!object || object->casts().list != OwnCast<T>::list) return nullptr;
  return static_cast<const T*>(object->pointer().get());
}

}  // namespace

Value deferred(Template t, Origin at) { return wrapped(std::move(t), at); }
Value deferred(Copy c, Origin at) { return wrapped(std::move(c), at); }
const Template* template_of(const Value& v) { return unwrapped<Template>(v); }
const Copy* copy_of(const Value& v) { return unwrapped<Copy>(v); }

bool has_deferred_head(const Value& element) {
  const Table* table = element.as_table();
  const auto waits = [&](const char* key) {
    const Value* v = table ? table->find(key) : nullptr;
    return v && is_deferred(*v);
  };
  return is_deferred(element) || waits("_name_") || waits("type");
}

}  // namespace mmreg::detail
