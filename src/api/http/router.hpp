// SPDX-License-Identifier: Apache-2.0
// Router: which handler answers a method and a path. Templates have typed parameters: /api/v1/matters/{id:id},
// /bulletins/{number:int}, /units/{code} (a segment of text). A literal segment goes before a parameter. Filled before
// the server starts, read by many threads afterwards. A template that is ill-formed or stands twice is a bug and
// throws.
#pragma once

#include "api/http/request.hpp"
#include "api/http/response.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::api::http {

/// A refusal becomes a problem (problem.hpp). An exception becomes a 500.
using Handler = std::function<Result<Response>(Request&)>;

/// Where a handler runs. One that reads the store, hashes or computes belongs in the pool; `in_place` is for answers
/// that lie ready in memory and take microseconds, because meanwhile other connections wait.
enum class Run : std::uint8_t { in_pool, in_place };

/// An answer that lies ready in memory, or none; it must not wait for anything.
using ReadyHandler = std::function<std::optional<Response>(Request&)>;

struct Route {
  Method method = Method::get;
  std::string path;
  Handler handler;
  std::size_t body_max = 1u << 20;  ///< bytes; beyond it 413
  Run run = Run::in_pool;
  ReadyHandler ready = {};  ///< asked first, in place; where it has none, the handler makes one
};

class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  Router& add(Route route);
  Router& get(std::string path, Handler handler) {
    return add({.path = std::move(path), .handler = std::move(handler)});
  }
  Router& post(std::string path, Handler handler) {
    return add({.method = Method::post, .path = std::move(path), .handler = std::move(handler)});
  }

  /// Answers GET where no route is and the path does not begin with one of `but` ("/api/"). At most one; a second takes
  /// its place.
  Router& otherwise(Handler handler, std::vector<std::string> but);

  struct Match {
    const Route* route = nullptr;
    PathParameters parameters = {};
    std::string allowed = {};  ///< for Allow: what the path does take, when it is known and the method is not
  };
  /// HEAD is answered by GET. No route and nothing allowed: 404; no route and something allowed: 405.
  [[nodiscard]] Match find(Method method, std::string_view path) const;

  /// Every route, in the order it was added.
  [[nodiscard]] std::vector<const Route*> routes() const;

 private:
  struct Node;
  std::unique_ptr<Node> root_;
  std::vector<std::unique_ptr<Route>> routes_;
  std::unique_ptr<Route> otherwise_;
  std::vector<std::string> but_;
};

}  // namespace luoshi::api::http
