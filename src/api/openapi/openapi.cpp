// SPDX-License-Identifier: Apache-2.0
#include "api/openapi/openapi.hpp"

namespace luoshi::api {
namespace {

using codec::Json;

Json schema_of(const Parameter& parameter) {
  Json schema = codec::json_object();
  switch (parameter.kind) {
    case Kind::integer:
      schema.add("type", "integer");
      schema.add("minimum", parameter.low);
      if (parameter.high != 0) schema.add("maximum", parameter.high);
      return schema;
    case Kind::boolean:
      schema.add("type", "boolean");
      return schema;
    case Kind::date:
      schema.add("type", "string");
      schema.add("format", "date");
      return schema;
    case Kind::instant:
      schema.add("type", "string");
      schema.add("format", "date-time");
      return schema;
    case Kind::list:
    case Kind::text:
      break;
  }
  schema.add("type", "string");
  Json choices = codec::json_array();
  for (auto rest = parameter.choices; !rest.empty();) {
    const auto end = std::min(rest.find(' '), rest.size());
    choices.append(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (!choices.items()->empty()) schema.add("enum", std::move(choices));
  if (parameter.kind == Kind::text) return schema;
  return codec::json_object({{"type", "array"}, {"items", std::move(schema)}});
}

std::string both(std::string_view zh, std::string_view en) { return std::string(zh) + " · " + std::string(en); }

Json parameter_json(const Parameter& parameter) {
  constexpr std::array<std::string_view, 3> kPlaces{"path", "query", "header"};
  auto json = codec::json_object({{"name", parameter.name},
                                  {"in", kPlaces[static_cast<std::size_t>(parameter.in)]},
                                  {"description", both(parameter.zh, parameter.en)}});
  if (parameter.in == In::path) json.add("required", true);
  if (parameter.kind == Kind::list) {
    json.add("style", "form");
    json.add("explode", false);
  }
  json.add("schema", schema_of(parameter));
  return json;
}

Json parameters_json(const Operation& operation) {
  constexpr Parameter kKey{"Idempotency-Key", In::header, Kind::text, "同一个键的请求只办一次",
                           "a request with the same key is done once"};
  constexpr Parameter kMatch{"If-Match", In::header, Kind::text, "看到的版本;已被改过则 412",
                             "the version seen; 412 if it was changed since"};
  constexpr Parameter kFor{"On-Behalf-Of", In::header, Kind::text, "代谁办(委托代办)", "for whom, by delegation"};
  Json items = codec::json_array();
  for (const auto& parameter : operation.parameters) items.append(parameter_json(parameter));
  if (operation.takes_key) items.append(parameter_json(kKey));
  if (operation.takes_match) items.append(parameter_json(kMatch));
  if (operation.need == Need::sign_in && operation.handle != nullptr) items.append(parameter_json(kFor));
  return items;
}

Json content_json(std::string_view type, std::string_view schema) {
  Json inner = codec::json_object();
  if (!schema.empty()) {
    inner.add("schema", codec::json_object({{"$ref", "#/components/schemas/" + std::string(schema)}}));
  }
  return codec::json_object({{std::string(type), std::move(inner)}});
}

Json responses_json(const Operation& operation) {
  auto good = codec::json_object({{"description", "OK"}});
  if (operation.status != 204) good.add("content", content_json(operation.response_type, operation.response));
  Json json = codec::json_object({{std::to_string(operation.status), std::move(good)}});
  json.add("default", codec::json_object({{"description", "RFC 9457"},
                                          {"content", content_json("application/problem+json", "Problem")}}));
  return json;
}

Json operation_json(const Operation& operation) {
  auto json = codec::json_object({{"operationId", operation.id},
                                  {"tags", codec::json_array({operation.tag})},
                                  {"summary", both(operation.zh, operation.en)}});
  auto parameters = parameters_json(operation);
  if (!parameters.items()->empty()) json.add("parameters", std::move(parameters));
  if (!operation.request.empty()) {
    json.add("requestBody", codec::json_object({{"required", true},
                                                {"content", content_json(operation.request_type, operation.request)}}));
  }
  json.add("responses", responses_json(operation));
  if (operation.need == Need::nothing) {
    json.add("security", codec::json_array());
  } else {
    const auto scope = std::string(operation.tag) + (operation.effect == Effect::reads ? ".read" : ".write");
    json.add("x-scope", scope);
  }
  if (operation.duty) json.add("x-duty", model::info_of(*operation.duty).id);
  return json;
}

// "/api/v1/jobs/{number:int}" as OpenAPI writes it.
std::string path_of(std::string_view path) {
  std::string made;
  bool type = false;
  for (const char c : path) {
    if (c == ':') type = true;
    if (c == '}') type = false;
    if (!type) made += c;
  }
  return made;
}

std::string lower(std::string_view text) {
  std::string made(text);
  for (char& c : made) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return made;
}

Json paths_json(std::span<const Operation> operations) {
  Json paths = codec::json_object();
  for (const auto& operation : operations) {
    const auto path = path_of(operation.path);
    if (paths.find(path) == nullptr) paths.add(path, codec::json_object());
    paths.find(path)->add(lower(http::to_text(operation.method)), operation_json(operation));
  }
  return paths;
}

void outline(std::string& out, const Json& json, int levels, int depth) {
  const auto line = [&](int at) { out.append(1, '\n').append(static_cast<std::size_t>(2 * at), ' '); };
  const auto* members = json.members();
  const auto* items = json.items();
  const bool empty = (members != nullptr && members->empty()) || (items != nullptr && items->empty());
  if (levels == 0 || empty || (members == nullptr && items == nullptr)) return codec::append_json(out, json);
  out += members != nullptr ? '{' : '[';
  bool first = true;
  const auto next = [&] {
    if (!first) out += ',';
    first = false;
    line(depth + 1);
  };
  if (members != nullptr) {
    for (const auto& [name, value] : *members) {
      next();
      codec::append_json(out, name);
      out += ": ";
      outline(out, value, levels - 1, depth + 1);
    }
  } else {
    for (const auto& item : *items) {
      next();
      outline(out, item, levels - 1, depth + 1);
    }
  }
  line(depth);
  out += members != nullptr ? '}' : ']';
}

}  // namespace

Json openapi(std::span<const Operation> operations) {
  const auto schemes =
      codec::json_object({{"session", codec::json_object({{"type", "apiKey"}, {"in", "cookie"}, {"name", "luoshi"}})},
                          {"token", codec::json_object({{"type", "http"}, {"scheme", "bearer"}})}});
  const auto security = codec::json_array(
      {codec::json_object({{"session", codec::json_array()}}), codec::json_object({{"token", codec::json_array()}})});
  return codec::json_object(
      {{"openapi", "3.1.0"},
       {"info",
        codec::json_object({{"title", "Luoshi · 落实"},
                            {"version", "1"},
                            {"license", codec::json_object({{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}})}})},
       {"security", security},
       {"paths", paths_json(operations)},
       {"components", codec::json_object({{"schemas", schemas()}, {"securitySchemes", schemes}})}});
}

std::string outlined(const Json& json, int levels) {
  std::string made;
  outline(made, json, levels, 0);
  made += '\n';
  return made;
}

}  // namespace luoshi::api
