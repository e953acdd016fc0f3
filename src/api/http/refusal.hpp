// SPDX-License-Identifier: Apache-2.0
// The refusals of the door itself, as errors with ids E-HTTP-…; problem.hpp knows the status of each. Kept here so that
// every file of the room spells them alike.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace luoshi::api::http {

[[nodiscard]] inline Failure refused(std::string_view id, std::vector<base::Arg> args = {},
                                     base::ErrorCode code = base::ErrorCode::invalid_input) {
  return fail(Error{.code = code, .id = id, .args = std::move(args)});
}

inline constexpr std::string_view kBadRequestLine = "E-HTTP-001";
inline constexpr std::string_view kBadField = "E-HTTP-002";
inline constexpr std::string_view kBadFraming = "E-HTTP-003";
inline constexpr std::string_view kBadHost = "E-HTTP-004";
inline constexpr std::string_view kBadTarget = "E-HTTP-005";
inline constexpr std::string_view kTargetTooLong = "E-HTTP-006";
inline constexpr std::string_view kHeadTooLarge = "E-HTTP-007";
inline constexpr std::string_view kBodyTooLarge = "E-HTTP-008";
inline constexpr std::string_view kBadChunk = "E-HTTP-009";
inline constexpr std::string_view kUnknownCoding = "E-HTTP-010";
inline constexpr std::string_view kUnknownVersion = "E-HTTP-011";
inline constexpr std::string_view kTooSlow = "E-HTTP-012";
inline constexpr std::string_view kBusy = "E-HTTP-013";
inline constexpr std::string_view kTooManyConnections = "E-HTTP-014";
inline constexpr std::string_view kNoSuchAddress = "E-HTTP-015";
inline constexpr std::string_view kMethodNotAllowed = "E-HTTP-016";
inline constexpr std::string_view kNotAcceptable = "E-HTTP-017";
inline constexpr std::string_view kUnsupportedMedia = "E-HTTP-018";
inline constexpr std::string_view kPreconditionFailed = "E-HTTP-019";
inline constexpr std::string_view kPreconditionMissing = "E-HTTP-020";
inline constexpr std::string_view kBadRange = "E-HTTP-021";
inline constexpr std::string_view kBadQuery = "E-HTTP-022";
inline constexpr std::string_view kBadIdempotencyKey = "E-HTTP-023";
inline constexpr std::string_view kInternal = "E-HTTP-024";
inline constexpr std::string_view kUnknownMethod = "E-HTTP-025";
inline constexpr std::string_view kUnknownExpectation = "E-HTTP-026";
inline constexpr std::string_view kOtherHost = "E-HTTP-027";
inline constexpr std::string_view kCannotListen = "E-HTTP-028";
inline constexpr std::string_view kBadCertificate = "E-HTTP-029";

}  // namespace luoshi::api::http
