// SPDX-License-Identifier: Apache-2.0
// Functions of contexts (10.3.4.10).
#include "feel/builtin/arguments.hpp"
#include "feel/builtin/chapter.hpp"

#include <unordered_set>

namespace luoshi::feel {
namespace {

Value limited_context(const Call& call, Context context) {
  if (!call.evaluation.allow_items(context.entries().size(), call.position)) return {};
  Value value = Value::context(std::move(context));
  if (!call.evaluation.allow_depth(value, call.position)) return {};
  return value;
}

// The names of a way into nested contexts: a string or a list of strings. Absent with a reason for anything else.
std::optional<std::span<const Value>> path_argument(const Call& call, std::size_t index) {
  const auto names = list_argument(call, index);
  if (!names) return std::nullopt;
  if (names->empty()) {
    return nothing(call, "E-FEEL-118");
  }
  for (const Value& name : *names) {
    if (!name.is(Kind::string)) {
      wrong_argument(call, index, name_of(Kind::string));
      return std::nullopt;
    }
  }
  return names;
}

Value no_entry(const Call& call, const Value& name) { return call.null("E-FEEL-119", {{"name", name.as_string()}}); }

Value get_value(const Call& call, std::size_t) {
  const Context* context = context_argument(call, 0);
  if (context == nullptr) return {};
  const auto path = path_argument(call, 1);
  if (!path) return {};
  for (const Value& name : path->first(path->size() - 1)) {
    const Value* inner = context->find(name.as_string());
    if (inner == nullptr || !inner->is(Kind::context)) return no_entry(call, name);
    context = &inner->as_context();
  }
  const Value* found = context->find(path->back().as_string());
  return found == nullptr ? no_entry(call, path->back()) : *found;
}

Value get_entries(const Call& call, std::size_t) {
  const Context* context = context_argument(call, 0);
  if (context == nullptr || !call.evaluation.step(context->entries().size())) return {};
  List entries;
  for (const auto& [name, value] : context->entries()) {
    Context entry;
    entry.put("key", Value::string(name));
    entry.put("value", value);
    entries.push_back(Value::context(std::move(entry)));
  }
  return limited_list(call, std::move(entries));
}

Value from_entries(const Call& call, std::size_t) {
  const auto entries = list_argument(call, 0);
  if (!entries) return {};
  Context out;
  std::unordered_set<std::string_view> names;
  for (std::size_t i = 0; i < entries->size(); ++i) {
    const Value& entry = (*entries)[i];
    if (!entry.is(Kind::context)) return wrong_item(call, entry, i, name_of(Kind::context));
    const Value* name = entry.as_context().find("key");
    const Value* value = entry.as_context().find("value");
    if (name == nullptr || !name->is(Kind::string) || value == nullptr) {
      return call.null("E-FEEL-120", {{"index", std::to_string(i + 1)}});
    }
    if (!names.insert(name->as_string()).second) return call.null("E-FEEL-121", {{"name", name->as_string()}});
    if (!call.evaluation.step(out.entries().size())) return {};  // put() looks through all of them
    out.put(name->as_string(), *value);
  }
  return limited_context(call, std::move(out));
}

// `context` with `value` at the end of the path; absent when the path leads through something that is no context.
std::optional<Context> put_at(const Call& call, const Context& context, std::span<const Value> path,
                              const Value& value) {
  const std::string& name = path.front().as_string();
  if (!call.evaluation.step(context.entries().size())) return std::nullopt;
  Context out = context;
  if (path.size() == 1) {
    out.put(name, value);
    return out;
  }
  const Value* inner = context.find(name);
  if (inner == nullptr || !inner->is(Kind::context)) {
    no_entry(call, path.front());
    return std::nullopt;
  }
  auto changed = put_at(call, inner->as_context(), path.subspan(1), value);
  if (!changed) return std::nullopt;
  out.put(name, Value::context(std::move(*changed)));
  return out;
}

Value context_put(const Call& call, std::size_t) {
  const Context* context = context_argument(call, 0);
  if (context == nullptr) return {};
  const auto path = path_argument(call, 1);
  if (!path) return {};
  auto out = put_at(call, *context, *path, call.arguments[2]);
  if (!out) return {};
  return limited_context(call, std::move(*out));
}

Value context_merge(const Call& call, std::size_t) {
  const auto contexts = list_argument(call, 0);
  if (!contexts) return {};
  Context out;
  for (std::size_t i = 0; i < contexts->size(); ++i) {
    const Value& context = (*contexts)[i];
    if (!context.is(Kind::context)) return wrong_item(call, context, i, name_of(Kind::context));
    for (const auto& [name, value] : context.as_context().entries()) {
      if (!call.evaluation.step(out.entries().size() + 1)) return {};
      out.put(name, value);
    }
  }
  return limited_context(call, std::move(out));
}

constexpr std::array kGetValue{Signature{kParameters<"m", "key">, 2, false, get_value},
                               Signature{kParameters<"context", "keys">, 2, false, get_value}};
constexpr std::array kGetEntries{Signature{kParameters<"m">, 1, false, get_entries},
                                 Signature{kParameters<"context">, 1, false, get_entries}};
constexpr std::array kContext{Signature{kParameters<"entries">, 1, false, from_entries}};
constexpr std::array kContextPut{Signature{kParameters<"context", "key", "value">, 3, false, context_put},
                                 Signature{kParameters<"context", "keys", "value">, 3, false, context_put}};
constexpr std::array kContextMerge{Signature{kParameters<"contexts">, 1, false, context_merge}};
constexpr std::array kRows{Builtin{"get value", kGetValue}, Builtin{"get entries", kGetEntries},
                           Builtin{"context", kContext}, Builtin{"context put", kContextPut},
                           Builtin{"context merge", kContextMerge}};

}  // namespace

std::span<const Builtin> context_chapter() { return kRows; }

}  // namespace luoshi::feel
