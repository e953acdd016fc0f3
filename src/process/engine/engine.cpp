// SPDX-License-Identifier: Apache-2.0
#include "process/engine.hpp"

#include "process/engine/run.hpp"

namespace luoshi::process {

struct Engine::Inner {
  const Library& library;
  Environment environment;
  Scratch scratch = {};
};

Engine::Engine(const Library& library, Environment environment)
    : inner_(std::make_unique<Inner>(library, std::move(environment))) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<void> Engine::step(State& state, const Event& event, base::Instant now, std::vector<Effect>& effects) {
  return Run(inner_->library, inner_->environment, inner_->scratch, state, now, effects).apply(event);
}

const Library& Engine::library() const { return inner_->library; }
const Environment& Engine::environment() const { return inner_->environment; }

}  // namespace luoshi::process
