"""The second reader: any language model, held to the text. Nothing here is imported unless it is asked for.

windows     a document in overlapping parts that a model can take
prompt      codebook and rules -> instructions; numbered sentences -> a request
transport   a request -> an answer, over HTTP (needs the extra `llm`), or batch files, where no server may be called
ledger      every call with its cost, and its answer, so that nothing is paid twice
answer      an answer's text -> mark-up, as it stands
check       mark-up -> records; what the text does not say is refused and counted
reader      THE page that composes them; a reader like the one that ships
"""
