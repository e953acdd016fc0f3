// SPDX-License-Identifier: Apache-2.0
#include "decision/graph.hpp"

namespace luoshi::decision {
namespace {

constexpr std::size_t kChainMax = 1'000;

// Walks what a decision requires, depth first, without recursion. `enter` says whether to go into a decision.
class Walk {
 public:
  enum class Mark : std::uint8_t { unseen, open, done };

  explicit Walk(const Content& content) : content_(content), marks_(content.decisions.size()) {}

  void close(std::uint32_t decision) { marks_[decision] = Mark::done; }

  // Adds to `order`; the decisions of a circle, first and last the same, where there is one.
  [[nodiscard]] std::vector<std::uint32_t> from(std::uint32_t start, std::vector<std::uint32_t>& order) {
    if (marks_[start] == Mark::done) return {};
    std::vector<std::pair<std::uint32_t, std::size_t>> path{{start, 0}};
    marks_[start] = Mark::open;
    while (!path.empty()) {
      auto& [decision, next] = path.back();
      const auto& required = content_.decisions[decision].requires_decisions;
      if (next == required.size()) {
        marks_[decision] = Mark::done;
        order.push_back(decision);
        path.pop_back();
        continue;
      }
      const std::uint32_t child = required[next++];
      if (marks_[child] == Mark::open) return circle(path, child);
      if (marks_[child] == Mark::unseen) {
        marks_[child] = Mark::open;
        path.emplace_back(child, 0);
      }
    }
    return {};
  }

 private:
  static std::vector<std::uint32_t> circle(const std::vector<std::pair<std::uint32_t, std::size_t>>& path,
                                           std::uint32_t closing) {
    std::vector<std::uint32_t> found;
    for (const auto& [decision, next] : path) {
      if (!found.empty() || decision == closing) found.push_back(decision);
    }
    found.push_back(closing);
    return found;
  }

  const Content& content_;
  std::vector<Mark> marks_;
};

Failure refused(const Content& content, std::uint32_t decision, base::ErrorCode code, std::string_view id,
                std::vector<base::Arg> args) {
  const Origin& origin = *content.decisions[decision].origin;
  return fail({.code = code,
               .id = id,
               .where = {.file = origin.file, .line = origin.text.place.line, .item = origin.element},
               .args = std::move(args)});
}

// `order` has each decision behind those it requires.
Result<void> check_chains(const Content& content, const std::vector<std::uint32_t>& order) {
  std::vector<std::size_t> lengths(content.decisions.size());
  for (const std::uint32_t decision : order) {
    for (const std::uint32_t required : content.decisions[decision].requires_decisions) {
      lengths[decision] = std::max(lengths[decision], lengths[required]);
    }
    if (++lengths[decision] > kChainMax) {
      return refused(content, decision, base::ErrorCode::limit, "E-DMN-004", {{"limit", std::to_string(kChainMax)}});
    }
  }
  return {};
}

}  // namespace

Result<void> order_decisions(Content& content) {
  // One walk over all finds circles; the order of each decision is then a walk of its own.
  Walk all(content);
  std::vector<std::uint32_t> everything;
  for (std::uint32_t i = 0; i < content.decisions.size(); ++i) {
    const auto circle = all.from(i, everything);
    if (!circle.empty()) {
      std::string names;
      for (const std::uint32_t decision : circle) {
        names += (names.empty() ? "" : " → ") + content.decisions[decision].name;
      }
      return refused(content, circle[0], base::ErrorCode::invalid_input, "E-DMN-003", {{"circle", names}});
    }
  }
  LUOSHI_CHECK(check_chains(content, everything));
  for (std::uint32_t i = 0; i < content.decisions.size(); ++i) {
    if (content.decisions[i].requires_decisions.empty()) {
      content.decisions[i].order = {i};
      continue;
    }
    Walk walk(content);
    (void)walk.from(i, content.decisions[i].order);
  }
  return {};
}

void order_service(const Content& content, ServiceElement& service) {
  Walk walk(content);
  for (const Reference& bound : service.bound) {
    if (bound.kind == Reference::Kind::decision) walk.close(bound.index);
  }
  for (const std::uint32_t output : service.outputs) (void)walk.from(output, service.order);
}

}  // namespace luoshi::decision
