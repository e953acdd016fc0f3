// SPDX-License-Identifier: Apache-2.0
#include "api/http/router.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace luoshi::api::http {
namespace {

enum class Type : std::uint8_t { id, integer, text };  // the stricter first

bool fits(Type type, std::string_view segment) {
  if (segment.empty()) return false;
  if (type == Type::id) return base::parse_id(segment).has_value();
  if (type == Type::text) return true;
  std::int64_t value = 0;
  const auto [stopped, problem] = std::from_chars(segment.data(), segment.data() + segment.size(), value);
  return problem == std::errc() && stopped == segment.data() + segment.size();
}

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  for (std::size_t from = 1; from <= path.size();) {
    const auto end = std::min(path.find('/', from), path.size());
    segments.push_back(path.substr(from, end - from));
    from = end + 1;
  }
  return segments;
}

Type type_named(std::string_view name) {
  if (name.empty() || name == "text") return Type::text;
  if (name == "id") return Type::id;
  if (name == "int") return Type::integer;
  throw std::logic_error("unknown type of a path parameter: " + std::string(name));
}

}  // namespace

struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals = {};
  std::map<Type, std::unique_ptr<Node>> parameters = {};
  std::vector<const Route*> routes = {};
  std::vector<std::vector<std::string>> names = {};  ///< of the parameters on the way, one list a route

  // The node where the rest of the path ends; `values` are those of the parameters on the way.
  const Node* find(std::span<const std::string_view> rest, std::vector<std::string_view>& values) const {
    if (rest.empty()) return routes.empty() ? nullptr : this;
    if (const auto literal = literals.find(rest.front()); literal != literals.end()) {
      if (const auto* found = literal->second->find(rest.subspan(1), values)) return found;
    }
    for (const auto& [type, node] : parameters) {
      if (!fits(type, rest.front())) continue;
      values.push_back(rest.front());
      if (const auto* found = node->find(rest.subspan(1), values)) return found;
      values.pop_back();
    }
    return nullptr;
  }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

Router& Router::add(Route route) {
  if (!route.path.starts_with('/') || !route.handler) throw std::logic_error("not a route: " + route.path);
  auto* node = root_.get();
  std::vector<std::string> names;
  for (const auto segment : segments_of(route.path)) {
    std::unique_ptr<Node>* next = nullptr;
    if (segment.starts_with('{') && segment.ends_with('}')) {
      const auto inside = segment.substr(1, segment.size() - 2);
      const auto colon = std::min(inside.find(':'), inside.size());
      names.emplace_back(inside.substr(0, colon));
      next = &node->parameters[type_named(inside.substr(std::min(colon + 1, inside.size())))];
    } else {
      next = &node->literals[std::string(segment)];
    }
    if (!*next) *next = std::make_unique<Node>();
    node = next->get();
  }
  for (const auto* known : node->routes) {
    if (known->method == route.method) throw std::logic_error("stands twice: " + route.path);
  }
  routes_.push_back(std::make_unique<Route>(std::move(route)));
  node->routes.push_back(routes_.back().get());
  node->names.push_back(std::move(names));
  return *this;
}

Router& Router::otherwise(Handler handler, std::vector<std::string> but) {
  otherwise_ = std::make_unique<Route>(Route{.path = "*", .handler = std::move(handler), .run = Run::in_place});
  but_ = std::move(but);
  return *this;
}

Router::Match Router::find(Method method, std::string_view path) const {
  Match match;
  if (!path.starts_with('/')) return match;
  std::vector<std::string_view> values;
  const auto segments = segments_of(path);
  const auto* node = root_->find(segments, values);
  if (node == nullptr) {
    const bool asks = method == Method::get || method == Method::head;
    const auto begins = [&](const std::string& with) { return path.starts_with(with); };
    if (asks && otherwise_ && std::ranges::none_of(but_, begins)) match.route = otherwise_.get();
    return match;
  }
  std::size_t chosen = node->routes.size();
  for (std::size_t i = 0; i < node->routes.size(); ++i) {
    const auto known = node->routes[i]->method;
    if (known == method) chosen = i;
    if (known == Method::get && method == Method::head && chosen == node->routes.size()) chosen = i;
  }
  if (chosen == node->routes.size()) {
    for (const auto* route : node->routes) {
      if (!match.allowed.empty()) match.allowed += ", ";
      match.allowed += to_text(route->method);
      if (route->method == Method::get) match.allowed += ", HEAD";
    }
    return match;
  }
  match.route = node->routes[chosen];
  for (std::size_t i = 0; i < values.size(); ++i) {
    match.parameters.add(node->names[chosen][i], std::string(values[i]));
  }
  return match;
}

std::vector<const Route*> Router::routes() const {
  std::vector<const Route*> all;
  for (const auto& route : routes_) all.push_back(route.get());
  return all;
}

}  // namespace luoshi::api::http
