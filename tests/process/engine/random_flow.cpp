// SPDX-License-Identifier: Apache-2.0
#include "process/engine/random_flow.hpp"

#include <utility>

namespace luoshi::process {
namespace {

class Maker {
 public:
  explicit Maker(std::mt19937_64& random) : random_(random) {}

  RandomFlow run() {
    std::string text = "{s s}{e e}";
    const auto [in, out] = block(text, 3);
    text += "@s " + in + "@@" + out + " e@";
    return {text, tasks_};
  }

 private:
  using Ends = std::pair<std::string, std::string>;

  std::string id(const char* prefix) { return prefix + std::to_string(++count_); }
  std::uint64_t below(std::uint64_t limit) { return random_() % limit; }

  Ends task(std::string& text) {
    const auto made = id("T");
    ++tasks_;
    text += "{u " + made + "}";
    return {made, made};
  }

  Ends split(std::string& text, int depth, char kind) {
    const auto f = id("f");
    const auto j = id("j");
    const std::string tag = kind == 'i' ? "inclusiveGateway" : kind == 'x' ? "exclusiveGateway" : "parallelGateway";
    const auto branches = 2 + below(2);
    std::string last;
    for (std::uint64_t i = 0; i < branches; ++i) {
      const auto [in, out] = block(text, depth - 1);
      const auto condition = kind == 'p' || i + 1 == branches ? "" : " [modulo(n, " + std::to_string(i + 2) + ") = 0]";
      text += "@" + f + " " + in + condition + "@@" + out + " " + j + "@";
      last = in;
    }
    text += "<" + tag + " id='" + f + "'" + (kind == 'p' ? "" : " default='" + f + "_" + last + "'") + "/>";
    text += "<" + tag + " id='" + j + "'/>";
    return {f, j};
  }

  Ends loop(std::string& text, int depth) {
    const auto m = id("m");
    const auto g = id("g");
    const auto [in, out] = block(text, depth - 1);
    const auto after = id("a");
    text += "{x " + m + "}{t " + after + "}<exclusiveGateway id='" + g + "' default='" + g + "_" + after + "'/>";
    text += "@" + m + " " + in + "@@" + out + " " + g + " " + after + "@@" + g + " " + m + " [modulo(n, 5) = 0]@";
    return {m, after};
  }

  Ends sub(std::string& text, int depth) {
    const auto p = id("P");
    std::string inner = "{s s" + p + "}{e e" + p + "}";
    const auto [in, out] = block(inner, depth - 1);
    const auto kind = below(3);
    text += "<subProcess id='" + p + "'>";
    if (kind > 0) {
      text += std::string("<multiInstanceLoopCharacteristics isSequential='") + (kind == 1 ? "true" : "false") +
              "'><loopCardinality>modulo(n, 3) + 1</loopCardinality></multiInstanceLoopCharacteristics>";
    }
    text += inner + "@s" + p + " " + in + "@@" + out + " e" + p + "@</subProcess>";
    return {p, p};
  }

  Ends block(std::string& text, int depth) {
    if (depth == 0) return task(text);
    switch (below(8)) {
      case 0:
      case 1: {
        const auto [a, b] = block(text, depth - 1);
        const auto [c, d] = block(text, depth - 1);
        text += "@" + b + " " + c + "@";
        return {a, d};
      }
      case 2:
        return split(text, depth, 'x');
      case 3:
        return split(text, depth, 'p');
      case 4:
        return split(text, depth, 'i');
      case 5:
        return loop(text, depth);
      case 6:
        return sub(text, depth);
      default:
        return task(text);
    }
  }

  std::mt19937_64& random_;
  int count_ = 0;
  int tasks_ = 0;
};

}  // namespace

RandomFlow random_flow(std::mt19937_64& random) { return Maker(random).run(); }

}  // namespace luoshi::process
