// SPDX-License-Identifier: Apache-2.0
#include "journal/proof.hpp"

#include "codec/base64.hpp"
#include "codec/json_writer.hpp"
#include "journal/errors.hpp"

#include <algorithm>
#include <charconv>

namespace luoshi::journal {
namespace {

using codec::Json;

// A path has one hash a level at most, and one more for a consistency proof.
constexpr std::size_t kPathMax = 65;

Json text_of(base::Bytes bytes) { return codec::to_base64url(bytes); }

Json path_json(const crypto::Proof& path) {
  Json items = codec::json_array();
  for (const auto& hash : path) items.append(text_of(hash));
  return items;
}

/// Reads the members of one object; the first that is missing or wrong is remembered.
class Members {
 public:
  explicit Members(const Json& json) : json_(&json) {}

  template <std::size_t kSize>
  std::array<std::uint8_t, kSize> bytes(std::string_view name) {
    std::array<std::uint8_t, kSize> out = {};
    const auto text = json_->text_of(name);
    if (!text || !take(*text, out)) wrong(name);
    return out;
  }

  std::uint64_t number(std::string_view name) {
    std::int64_t value = 0;
    const auto text = json_->text_of(name).value_or("");
    const bool plain = !text.empty() && text.front() != '-' && (text.front() != '0' || text.size() == 1);
    const auto [stopped, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (!plain || failed != std::errc() || stopped != text.data() + text.size()) {
      wrong(name);
      return 0;
    }
    return static_cast<std::uint64_t>(value);
  }

  base::Instant instant(std::string_view name) {
    const auto at = base::parse_iso_instant(json_->text_of(name).value_or(""));
    if (!at) wrong(name);
    return at.value_or(base::Instant{});
  }

  crypto::Proof path(std::string_view name) {
    crypto::Proof path;
    const auto* items = json_->items_of(name);
    if (items == nullptr || items->size() > kPathMax) {
      wrong(name);
      return path;
    }
    for (const auto& item : *items) {
      crypto::Hash hash = {};
      if (!item.text() || !take(*item.text(), hash)) wrong(name);
      path.push_back(hash);
    }
    return path;
  }

  void is(std::string_view name, std::string_view text) {
    if (json_->text_of(name) != text) wrong(name);
  }

  template <class Value>
  Result<Value> done(Value value) {
    if (wrong_.empty()) return value;
    return fail({.code = base::ErrorCode::invalid_input, .id = kBadProof, .args = {{"member", wrong_}}});
  }

 private:
  template <std::size_t kSize>
  static bool take(std::string_view text, std::array<std::uint8_t, kSize>& out) {
    const auto held = codec::from_base64url(text);
    if (!held || held->size() != kSize) return false;
    std::ranges::transform(*held, out.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
    return true;
  }

  void wrong(std::string_view name) {
    if (wrong_.empty()) wrong_ = name;
  }

  const Json* json_;
  std::string wrong_ = {};
};

}  // namespace

std::string signed_text(const Head& head, const crypto::PublicKeyBytes& key) {
  std::string out;
  codec::JsonWriter(out)
      .begin_object()
      .key("at")
      .string(base::to_iso(head.at))
      .key("key")
      .string(codec::to_base64url(key))
      .key("root")
      .string(codec::to_base64url(head.root))
      .key("size")
      .string(std::to_string(head.size))
      .key("suite")
      .string(kSuite)
      .end_object();
  return out;
}

bool check(const SignedHead& head) {
  return crypto::PublicKey(head.key).verify(signed_text(head.head, head.key), head.signature);
}

bool check(const InclusionProof& proof) {
  if (proof.sequence < 0) return false;
  if (proof.head &&
      (!check(*proof.head) || proof.head->head.size != proof.size || proof.head->head.root != proof.root)) {
    return false;
  }
  return crypto::verify_inclusion(proof.leaf, static_cast<std::uint64_t>(proof.sequence), proof.size, proof.path,
                                  proof.root);
}

bool check(const ConsistencyProof& proof) {
  return crypto::verify_consistency(proof.size1, proof.root1, proof.size2, proof.root2, proof.path);
}

Json to_json(const SignedHead& head) {
  return codec::json_object({{"at", base::to_iso(head.head.at)},
                             {"key", text_of(head.key)},
                             {"root", text_of(head.head.root)},
                             {"signature", text_of(head.signature)},
                             {"size", std::to_string(head.head.size)},
                             {"suite", kSuite}});
}

Json to_json(const InclusionProof& proof) {
  auto json = codec::json_object({{"leaf", text_of(proof.leaf)},
                                  {"path", path_json(proof.path)},
                                  {"root", text_of(proof.root)},
                                  {"sequence", std::to_string(proof.sequence)},
                                  {"size", std::to_string(proof.size)}});
  if (proof.head) json.add("head", to_json(*proof.head));
  return json;
}

Json to_json(const ConsistencyProof& proof) {
  return codec::json_object({{"path", path_json(proof.path)},
                             {"root1", text_of(proof.root1)},
                             {"root2", text_of(proof.root2)},
                             {"size1", std::to_string(proof.size1)},
                             {"size2", std::to_string(proof.size2)}});
}

Result<SignedHead> signed_head_from_json(const Json& json) {
  Members members(json);
  SignedHead head{
      .head = {.size = members.number("size"), .root = members.bytes<32>("root"), .at = members.instant("at")},
      .key = members.bytes<32>("key"),
      .signature = members.bytes<64>("signature")};
  members.is("suite", kSuite);
  return members.done(head);
}

Result<InclusionProof> inclusion_proof_from_json(const Json& json) {
  Members members(json);
  InclusionProof proof{.sequence = static_cast<Sequence>(members.number("sequence")),
                       .leaf = members.bytes<32>("leaf"),
                       .size = members.number("size"),
                       .root = members.bytes<32>("root"),
                       .path = members.path("path")};
  if (const auto* head = json.find("head")) {
    LUOSHI_TRY(proof.head, signed_head_from_json(*head));
  }
  return members.done(std::move(proof));
}

Result<ConsistencyProof> consistency_proof_from_json(const Json& json) {
  Members members(json);
  return members.done(ConsistencyProof{.size1 = members.number("size1"),
                                       .root1 = members.bytes<32>("root1"),
                                       .size2 = members.number("size2"),
                                       .root2 = members.bytes<32>("root2"),
                                       .path = members.path("path")});
}

}  // namespace luoshi::journal
