import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api.ts";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What the server refused it will refuse again; only a server that did not answer is asked twice.
      retry: (failures, error) => error instanceof ApiError && error.status === 0 && failures < 1,
      retryDelay: 500,
    },
  },
});
