// SPDX-License-Identifier: Apache-2.0
#include "document/html_main.hpp"

#include "base/utf8.hpp"

#include <unordered_map>

namespace luoshi::document {
namespace {

constexpr std::size_t kProseMin = 12;        // code points of a run that can be prose
constexpr std::size_t kShareInHundred = 75;  // of all prose, to go down into a child
constexpr std::size_t kMarkedShare = 40;     // of all prose, for an <article> to be the page's text
constexpr std::size_t kLinksMin = 3;
constexpr std::size_t kLinkedInHundred = 70;

struct Weight {
  std::size_t prose = 0;   ///< code points in sentences outside links
  std::size_t text = 0;    ///< code points without blanks
  std::size_t linked = 0;  ///< of these, in links
  std::size_t links = 0;
};

bool is_stop(char32_t c) { return std::u32string_view(U"，。；：！？、,;!?").find(c) != std::u32string_view::npos; }

Weight weight_of_text(std::string_view text, bool linked) {
  Weight weight;
  std::size_t stops = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::decode_utf8(text, at);
    weight.text += c > U' ' && c != 0xA0 && c != 0x3000 ? 1 : 0;
    stops += is_stop(c) ? 1 : 0;
  }
  if (linked) weight.linked = weight.text;
  if (!linked && stops > 0 && weight.text >= kProseMin) weight.prose = weight.text;
  return weight;
}

/// Weights of all elements, found in one walk.
class Scale {
 public:
  explicit Scale(const GumboNode& root) { weigh(root, false, false); }

  [[nodiscard]] const Weight& of(const GumboNode& node) const {
    static constexpr Weight kNone;
    const auto found = weights_.find(&node);
    return found == weights_.end() ? kNone : found->second;
  }

 private:
  Weight weigh(const GumboNode& node, bool linked, bool in_main) {
    if (!is_element(node) && node.type != GUMBO_NODE_DOCUMENT) return weight_of_text(own_text(node), linked);
    if (is_unseen(node) || (is_furniture(node) && !in_main)) return {};
    const GumboTag tag = tag_of(node);
    Weight weight;
    if (tag == GUMBO_TAG_A) weight.links = 1;
    for (const GumboNode* child : children_of(node)) {
      const Weight part =
          weigh(*child, linked || tag == GUMBO_TAG_A, in_main || tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN);
      weight.prose += part.prose;
      weight.text += part.text;
      weight.linked += part.linked;
      weight.links += part.links;
    }
    weights_[&node] = weight;
    return weight;
  }

  std::unordered_map<const GumboNode*, Weight> weights_;
};

bool says_it_is_main(const GumboNode& node) {
  const GumboTag tag = tag_of(node);
  return tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_MAIN || attribute_of(node, "role") == "main" ||
         attribute_of(node, "itemprop") == "articleBody";
}

/// The marked element with most prose; outer ones win, since they hold the title.
const GumboNode* marked_main(const GumboNode& node, const Scale& scale) {
  if (is_unseen(node)) return nullptr;
  if (says_it_is_main(node)) return &node;
  const GumboNode* best = nullptr;
  for (const GumboNode* child : children_of(node)) {
    const GumboNode* found = marked_main(*child, scale);
    if (found != nullptr && (best == nullptr || scale.of(*found).prose > scale.of(*best).prose)) best = found;
  }
  return best;
}

/// Elements that hold blocks; a paragraph or a heading is never all of a page.
bool holds_blocks(const GumboNode& node) {
  if (tag_of(node) == GUMBO_TAG_P || heading_level_of(node) != 0) return false;
  for (const GumboNode* child : children_of(node)) {
    if (is_block(*child) || tag_of(*child) == GUMBO_TAG_BR) return true;
    if (is_element(*child) && holds_blocks(*child)) return true;
  }
  return false;
}

}  // namespace

const GumboNode& main_of(const GumboNode& root) {
  const Scale scale(root);
  const std::size_t all = scale.of(root).prose;
  const GumboNode* node = &root;
  const GumboNode* marked = marked_main(root, scale);
  if (marked != nullptr && scale.of(*marked).prose * 100 >= all * kMarkedShare) return *marked;
  if (all == 0) return root;
  for (;;) {
    const GumboNode* heavy = nullptr;
    for (const GumboNode* child : children_of(*node)) {
      if (scale.of(*child).prose * 100 >= all * kShareInHundred) heavy = child;
    }
    if (heavy == nullptr || !holds_blocks(*heavy)) return *node;
    node = heavy;
  }
}

bool is_link_list(const GumboNode& node) {
  if (!is_block(node)) return false;
  const Scale scale(node);
  const Weight& weight = scale.of(node);
  return weight.links >= kLinksMin && weight.prose == 0 && weight.linked * 100 >= weight.text * kLinkedInHundred;
}

}  // namespace luoshi::document
