// SPDX-License-Identifier: Apache-2.0
#include "journal/entry_codec.hpp"

#include "codec/base64.hpp"
#include "codec/canonical_json.hpp"
#include "codec/json_writer.hpp"
#include "journal/canonical_order.hpp"
#include "journal/errors.hpp"
#include "journal/markers.hpp"
#include "journal/private_value.hpp"

#include <charconv>

namespace luoshi::journal {
namespace {

using codec::Json;

// RFC 6901: ~ and / within a name are written ~0 and ~1.
void append_step(std::string& pointer, std::string_view name) {
  pointer += '/';
  for (const char c : name) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

// What binds a cipher text to its place: kind NUL subject NUL pointer.
std::string context_of(const Entry& entry, std::string_view pointer) {
  std::string context;
  context.reserve(entry.kind.size() + entry.on.size() + pointer.size() + 2);
  context.append(entry.kind).append(1, '\0').append(entry.on).append(1, '\0').append(pointer);
  return context;
}

Error bad_draft(const Entry& entry, std::string_view pointer, std::string reason) {
  return {.code = base::ErrorCode::internal,
          .id = kBadDraft,
          .where = {.item = std::string(pointer)},
          .args = {{"kind", entry.kind}, {"reason", std::move(reason)}}};
}

void append_integer_member(std::string& out, std::string_view name, std::int64_t value) {
  out.append(",\"").append(name).append("\":\"").append(std::to_string(value)).append(1, '"');
}

std::optional<std::int64_t> whole(std::optional<std::string_view> text) {
  std::int64_t value = 0;
  if (!text || text->empty() || (text->front() == '0' && text->size() > 1) || text->front() == '-') return std::nullopt;
  const auto* end = text->data() + text->size();
  const auto [stopped, failed] = std::from_chars(text->data(), end, value);
  return failed == std::errc() && stopped == end ? std::optional(value) : std::nullopt;
}

}  // namespace

struct EntryCodec::Encoding {
  const Entry& entry;
  crypto::Random& random;
  std::string out = {};
  std::string pointer = {};
  std::string plain = {};  ///< of one private value, used again
};

Result<std::string> EntryCodec::encode(Entry& entry, crypto::Random& random) {
  if (entry.outcome.members() == nullptr) return fail(bad_draft(entry, "", "the outcome is no object"));
  sort_members(entry.outcome);
  Encoding to{.entry = entry, .random = random};
  to.out.reserve(1024);
  to.out += "{\"actor\":";
  codec::append_json_string(to.out, entry.actor);
  to.out += ",\"at\":\"";
  to.out += base::to_iso(entry.at);
  to.out += '"';
  append_integer_member(to.out, "basis", entry.basis);
  to.out += ",\"kind\":";
  codec::append_json_string(to.out, entry.kind);
  to.out += ",\"on\":";
  codec::append_json_string(to.out, entry.on);
  if (!entry.on_behalf_of.empty()) {
    to.out += ",\"onBehalfOf\":";
    codec::append_json_string(to.out, entry.on_behalf_of);
  }
  to.out += ",\"outcome\":";
  LUOSHI_CHECK(write(to, entry.outcome));
  append_integer_member(to.out, "previous", entry.previous);
  append_integer_member(to.out, "sequence", entry.sequence);
  to.out += ",\"version\":";
  to.out += std::to_string(entry.version);
  to.out += '}';
  if (to.out.size() > kEntryBytesMax) {
    return fail({.code = base::ErrorCode::limit,
                 .id = kEntryTooLong,
                 .args = {{"size", std::to_string(to.out.size())}, {"limit", std::to_string(kEntryBytesMax)}}});
  }
  return std::move(to.out);
}

Result<void> EntryCodec::write(Encoding& to, const Json& node) {
  const auto length = to.pointer.size();
  char separator = '{';
  if (const auto* members = node.members()) {
    if (marked(node, kPrivate) != nullptr) return write_private(to, node);
    for (const auto& member : *members) {
      if (member.name == kPrivate || member.name == kEncrypted || member.name == kErased) {
        return fail(bad_draft(to.entry, to.pointer, "a member is named " + member.name));
      }
      to.out += separator;
      codec::append_json_string(to.out, member.name);
      to.out += ':';
      append_step(to.pointer, member.name);
      LUOSHI_CHECK(write(to, member.value));
      to.pointer.resize(length);
      separator = ',';
    }
    to.out += members->empty() ? "{}" : "}";
  } else if (const auto* items = node.items()) {
    separator = '[';
    for (std::size_t i = 0; i < items->size(); ++i) {
      to.out += separator;
      to.pointer.append(1, '/').append(std::to_string(i));
      LUOSHI_CHECK(write(to, (*items)[i]));
      to.pointer.resize(length);
      separator = ',';
    }
    to.out += items->empty() ? "[]" : "]";
  } else if (const auto text = node.text()) {
    codec::append_json_string(to.out, *text);
  } else if (auto written = codec::append_canonical_json(to.out, node); !written) {
    return fail(bad_draft(to.entry, to.pointer, "a number that is not canonical; write it as a string"));
  }
  return {};
}

Result<void> EntryCodec::write_private(Encoding& to, const Json& node) {
  const auto held = read_private(node);
  if (!held) return fail(bad_draft(to.entry, to.pointer, "a $private node without key and value"));
  LUOSHI_TRY(const auto key, keys_->find(held->key));
  if (!key) return fail(bad_draft(to.entry, to.pointer, "a private value under a key that was destroyed"));
  to.plain.clear();
  if (auto written = codec::append_canonical_json(to.plain, *held->value); !written) {
    return fail(bad_draft(to.entry, to.pointer, "a number that is not canonical; write it as a string"));
  }
  crypto::Nonce nonce;
  to.random.fill(nonce);
  const auto sealed = cipher_.encrypt(*key, nonce, context_of(to.entry, to.pointer), to.plain);
  to.out += "{\"$encrypted\":{\"data\":\"";
  codec::append_base64url(to.out, sealed);
  to.out += "\",\"key\":\"";
  to.out += std::to_string(static_cast<std::int64_t>(held->key));
  to.out += "\",\"nonce\":\"";
  codec::append_base64url(to.out, nonce);
  to.out += "\"}}";
  return {};
}

Result<Entry> EntryCodec::decode(std::string_view body, Sequence sequence) {
  const auto bad = [&](std::string reason) {
    return fail(corrupt(kBadEntry, sequence, {{"reason", std::move(reason)}}));
  };
  auto parsed = codec::parse_json(body, {.bytes_max = kEntryBytesMax, .depth_max = 200});
  if (!parsed) return bad(std::string(parsed.error().id));
  Json& json = *parsed;
  const auto text = [&](std::string_view name) { return std::string(json.text_of(name).value_or("")); };
  const auto at = base::parse_iso_instant(json.text_of("at").value_or(""));
  const auto basis = whole(json.text_of("basis"));
  const auto previous = whole(json.text_of("previous"));
  const auto said = whole(json.text_of("sequence"));
  const auto version = json.integer_of("version");
  auto* outcome = json.find("outcome");
  if (!at || !basis || !previous || !said || !version || *version < 1 || *version > 1'000'000 || outcome == nullptr ||
      outcome->members() == nullptr || !json.text_of("actor") || !json.text_of("kind") || !json.text_of("on")) {
    return bad("a member is missing or wrong");
  }
  if (*said != sequence) return bad("it says it is entry " + std::to_string(*said));
  Entry entry{.sequence = sequence,
              .at = *at,
              .kind = text("kind"),
              .version = static_cast<std::uint32_t>(*version),
              .actor = text("actor"),
              .on_behalf_of = text("onBehalfOf"),
              .on = text("on"),
              .previous = *previous,
              .basis = *basis,
              .outcome = std::move(*outcome)};
  std::string pointer;
  LUOSHI_CHECK(open(entry, pointer, entry.outcome));
  return entry;
}

Result<void> EntryCodec::open(const Entry& entry, std::string& pointer, Json& node) {
  const auto length = pointer.size();
  if (auto* members = node.members()) {
    if (marked(node, kEncrypted) != nullptr) return open_encrypted(entry, pointer, node);
    for (auto& member : *members) {
      append_step(pointer, member.name);
      LUOSHI_CHECK(open(entry, pointer, member.value));
      pointer.resize(length);
    }
  } else if (auto* items = node.items()) {
    for (std::size_t i = 0; i < items->size(); ++i) {
      pointer.append(1, '/').append(std::to_string(i));
      LUOSHI_CHECK(open(entry, pointer, (*items)[i]));
      pointer.resize(length);
    }
  }
  return {};
}

Result<void> EntryCodec::open_encrypted(const Entry& entry, const std::string& pointer, Json& node) {
  const auto bad = [&] { return fail(corrupt(kBadCipherText, entry.sequence, {{"pointer", pointer}})); };
  const auto& held = *marked(node, kEncrypted);
  const auto number = key_number(held.text_of("key"));
  const auto nonce = codec::from_base64url(held.text_of("nonce").value_or(""));
  const auto data = codec::from_base64url(held.text_of("data").value_or(""));
  if (number == KeyNumber::none || !nonce || nonce->size() != crypto::kNonceSize || !data) return bad();
  LUOSHI_TRY(const auto key, keys_->find(number));
  if (!key) {
    node = erased_value(number);
    return {};
  }
  crypto::Nonce bytes;
  std::ranges::copy(*nonce, bytes.begin());
  const auto plain = cipher_.decrypt(*key, bytes, context_of(entry, pointer), *data);
  if (!plain) return bad();
  auto value = codec::parse_json(*plain, {.bytes_max = kEntryBytesMax, .depth_max = 200});
  if (!value) return bad();
  node = private_value(number, *std::move(value));
  return {};
}

void keys_named(std::string_view body, std::vector<KeyNumber>& out) {
  constexpr std::string_view kMark = "\",\"key\":\"";  // between the data and the nonce of an encrypted node
  for (auto at = body.find(kMark); at != std::string_view::npos; at = body.find(kMark, at)) {
    at += kMark.size();
    const auto end = std::min(body.find('"', at), body.size());
    const auto number = key_number(body.substr(at, end - at));
    if (number != KeyNumber::none) out.push_back(number);
  }
}

}  // namespace luoshi::journal
